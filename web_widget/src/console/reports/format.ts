// Figures as people read them.
import type { FigureView } from "../../contract/types.js";
import type { ReportsText } from "./texts.js";

export type Unit = FigureView["unit"];

/** "12", "34.5 %", "2 min", "4.25"; a dash in words where there is none. */
export function valueText(value: number | null, unit: Unit, lang: string, t: ReportsText): string {
  if (value === null) return t.noValue;
  switch (unit) {
    case "share":
      return new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 }).format(value);
    case "seconds":
      return durationText(value, lang, t);
    case "score":
      return new Intl.NumberFormat(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    case "count":
      return new Intl.NumberFormat(lang).format(value);
  }
}

/** Two units at most: "45 s", "12 min", "3 h 20 min", "2 d 4 h". */
export function durationText(seconds: number, lang: string, t: ReportsText): string {
  const whole = Math.round(seconds);
  const say = (unit: keyof ReportsText["units"], n: number): string => t.units[unit](new Intl.NumberFormat(lang).format(n));
  if (whole < 60) return say("second", whole);
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return say("minute", minutes);
  if (minutes < 24 * 60) return pair(say("hour", Math.floor(minutes / 60)), minutes % 60, (n) => say("minute", n));
  const hours = Math.round(minutes / 60);
  return pair(say("day", Math.floor(hours / 24)), hours % 24, (n) => say("hour", n));
}

function pair(first: string, rest: number, say: (n: number) => string): string {
  return rest === 0 ? first : `${first} ${say(rest)}`;
}

export interface Trend {
  readonly direction: "up" | "down" | "same";
  /** Whether it is an improvement; null where neither direction is one. */
  readonly good: boolean | null;
}

/** What became of a figure since the period before; null where one of the two had no case. */
export function trendOf(figure: FigureView): Trend | null {
  const { value, before, better } = figure;
  if (value === null || before === null) return null;
  // What is smaller than what is shown is no change.
  const least = figure.unit === "share" ? 0.0005 : figure.unit === "score" ? 0.005 : 0.5;
  if (Math.abs(value - before) < least) return { direction: "same", good: null };
  const direction = value > before ? "up" : "down";
  return { direction, good: better === null ? null : better === direction };
}
