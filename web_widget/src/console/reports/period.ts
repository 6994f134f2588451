// The days that a report is about, in the reader's own time zone.

export const PRESETS = ["today", "week", "month", "quarter", "last_month", "custom"] as const;
export type PresetName = (typeof PRESETS)[number];

/** Both included, as YYYY-MM-DD. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** The days of a preset, seen from `today`; "custom" begins with those of "month". */
export function presetDays(preset: PresetName, today: Date): Days {
  const back = (days: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() - days);
  switch (preset) {
    case "today":
      return { first: dayText(today), last: dayText(today) };
    case "week":
      return { first: dayText(back(6)), last: dayText(today) };
    case "quarter":
      return { first: dayText(back(89)), last: dayText(today) };
    case "last_month": {
      const [year, month] = [today.getFullYear(), today.getMonth()];
      return { first: dayText(new Date(year, month - 1, 1)), last: dayText(new Date(year, month, 0)) };
    }
    default:
      return { first: dayText(back(29)), last: dayText(today) };
  }
}

/** YYYY-MM-DD of the reader's own calendar. */
export function dayText(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "4/1" or "Apr 1" of a YYYY-MM-DD, which has no time zone. */
export function shortDay(day: string, lang: string, options: Intl.DateTimeFormatOptions = { month: "short", day: "numeric" }): string {
  return new Intl.DateTimeFormat(lang, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Monday to Sunday, short. */
export function weekdayNames(lang: string): string[] {
  const format = new Intl.DateTimeFormat(lang, { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, day + 1))));
}
