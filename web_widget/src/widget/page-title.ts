// The number of unread lines before the page's own title, which the page may change at any time.
const OURS = /^\(\d+\) /;

/** `count` 0 leaves the title as the page has it. */
export function withUnread(title: string, count: number): string {
  const own = title.replace(OURS, "");
  return count === 0 ? own : `(${count}) ${own}`;
}
