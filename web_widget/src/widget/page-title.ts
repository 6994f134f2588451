// The number of unread lines before the page's own title, which the page may change at any time.

/** `title` with `count` before it instead of `before`; 0 is not shown. */
export function withUnread(title: string, before: number, count: number): string {
  const ours = `(${before}) `;
  const own = before > 0 && title.startsWith(ours) ? title.slice(ours.length) : title;
  return count === 0 ? own : `(${count}) ${own}`;
}
