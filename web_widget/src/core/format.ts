// Times in the reader's language and time zone.

/** "14:05" in Japanese, "2:05 PM" in American English. */
export function formatTime(time: string | number, lang: string): string {
  return new Intl.DateTimeFormat(lang, { hour: "numeric", minute: "2-digit" }).format(new Date(time));
}

/** "today" or "yesterday" in the language's words, else the date; the year only when it is another one. */
export function formatDay(time: string | number, lang: string, now: number): string {
  const date = new Date(time);
  const days = Math.round((startOfDay(now) - startOfDay(date.getTime())) / 86_400_000);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(-days, "day");
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(lang, {
    month: "long",
    day: "numeric",
    weekday: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(date);
}

/** Whether two times fall on the same day of the reader's calendar. */
export function sameDay(a: string | number, b: string | number): boolean {
  return startOfDay(new Date(a).getTime()) === startOfDay(new Date(b).getTime());
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
