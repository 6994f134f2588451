// Times, durations and probabilities as agents read them.

/** Making a formatter costs far more than using one, and the list uses hundreds a second. */
function kept<T>(make: (lang: string) => T): (lang: string) => T {
  const byLang = new Map<string, T>();
  return (lang) => {
    const known = byLang.get(lang) ?? make(lang);
    byLang.set(lang, known);
    return known;
  };
}

const TIME: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
const timeFormat = kept((lang) => new Intl.DateTimeFormat(lang, TIME));
const dayFormat = kept((lang) => new Intl.DateTimeFormat(lang, { ...TIME, month: "short", day: "numeric" }));
const percentFormat = kept((lang) => new Intl.NumberFormat(lang, { style: "percent" }));
const unitFormat = (unit: "hour" | "minute") =>
  kept((lang) => new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }));
const hourFormat = unitFormat("hour");
const minuteFormat = unitFormat("minute");

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
  if (minutes < 60) return minuteFormat(lang).format(minutes);
  return `${hourFormat(lang).format(Math.floor(minutes / 60))} ${minuteFormat(lang).format(minutes % 60)}`;
}

/** Day and time, as short as the distance allows: "14:05" today, "5 Jan, 14:05" before. */
export function momentText(iso: string, lang: string, now: number): string {
  const date = new Date(iso);
  const today = new Date(now).toDateString() === date.toDateString();
  return (today ? timeFormat : dayFormat)(lang).format(date);
}

/** "41%"; "<1%" for what is small but not nothing. */
export function percentText(probability: number, lang: string): string {
  const text = (value: number): string => percentFormat(lang).format(value);
  return probability > 0 && probability < 0.01 ? `<${text(0.01)}` : text(probability);
}
