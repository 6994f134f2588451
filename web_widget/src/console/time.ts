// Durations as they tick in the list.

/** "0:42", "12:05", "1:05:09": short, and of a steady width in tabular figures. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, "0");
  if (h >= 24) return `${Math.floor(h / 24)}d ${h % 24}h`;
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The same in words, for people who hear it: "12 min", 「12分」. */
export function spokenDuration(seconds: number, lang: string): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const part = (value: number, unit: "hour" | "minute"): string =>
    new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(value);
  if (minutes < 60) return part(minutes, "minute");
  return `${part(Math.floor(minutes / 60), "hour")} ${part(minutes % 60, "minute")}`;
}

/** Day and time, as short as the distance allows: "14:05" today, "5 Jan, 14:05" before. */
export function momentText(iso: string, lang: string, now: number): string {
  const date = new Date(iso);
  const today = new Date(now).toDateString() === date.toDateString();
  const day: Intl.DateTimeFormatOptions = today ? {} : { month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(lang, { ...day, hour: "numeric", minute: "2-digit" }).format(date);
}

export function percentText(probability: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 }).format(probability);
}
