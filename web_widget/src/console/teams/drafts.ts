// What the page edits: values that are replaced, never changed in place, and where on it a refused field stands.
import type { HoursView, SlaView } from "../../contract/types.js";
import { ApiError } from "../../core/http.js";
import type { TeamsText } from "./texts.js";

export type Hours = Required<HoursView>;
export type Span = Hours["weekly"][number][number];
export type Special = Required<Hours["special"][number]>;
export type TargetName = "first_response" | "next_response" | "resolution";
export type Urgency = "normal" | "urgent";
export type Levels = Readonly<Record<Urgency, Readonly<Record<TargetName, number | null>>>>;

export const TARGETS: readonly TargetName[] = ["first_response", "next_response", "resolution"];
export const URGENCIES: readonly Urgency[] = ["normal", "urgent"];
export const OFFICE: Span = { opens: "09:00", closes: "18:00" };

/** An office week where the browser is. */
export function officeHours(zone = new Intl.DateTimeFormat().resolvedOptions().timeZone): Hours {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [OFFICE] : []));
  return { zone, weekly, country: null, subdivision: null, special: [], staffed_anyway: false };
}

export function wholeHours(view: HoursView | null | undefined): Hours | null {
  return view ? { ...officeHours(view.zone), ...view } : null;
}

const NONE: Readonly<Record<TargetName, number | null>> = { first_response: null, next_response: null, resolution: null };

export function wholeLevels(view: SlaView | null | undefined): Levels | null {
  return view ? { normal: { ...NONE, ...view.normal }, urgent: { ...NONE, ...view.urgent } } : null;
}

export const noLevels: Levels = { normal: NONE, urgent: NONE };

/** `list` with the item at `index` replaced, or left out for null. */
export function withItem<T>(list: readonly T[], index: number, item: T | null): T[] {
  return item === null ? list.filter((_, at) => at !== index) : list.map((old, at) => (at === index ? item : old));
}

/** Words between commas, Japanese ones too. */
export function wordsOf(text: string): string[] {
  return text.split(/[,、，]/).map((word) => word.trim()).filter((word) => word !== "");
}

/** Minutes as typed to seconds; null for an empty field. */
export function secondsOf(minutes: string): number | null {
  return minutes.trim() === "" ? null : Math.round(Number(minutes) * 60);
}

/** Where on the page a refused field stands, in words; null where the sentence itself says it. */
export function placeOf(error: unknown, t: TeamsText): string | null {
  if (!(error instanceof ApiError)) return null;
  const [field = "", part = ""] = String(error.data["field"] ?? "").split(".");
  if (field === "weekly") return t.days[Number(part)] ?? null;
  if (field === "special" && part !== "") return t.specialNumber(Number(part) + 1);
  const target = TARGETS.find((name) => name === part);
  return (field === "normal" || field === "urgent") && target !== undefined ? `${t[field]} / ${t[target]}` : null;
}
