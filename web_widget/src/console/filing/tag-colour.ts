// One colour for each tag, the same for everybody and for ever: told by the word itself.
import { css } from "lit";

const COLOURS = 6;

/** The class of a tag's chip, `tag-0` to `tag-5`. */
export function tagClass(tag: string): string {
  let hash = 0;
  for (const character of tag.toLowerCase()) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `tag-${hash % COLOURS}`;
}

/** Little colour under the ordinary text: it has its contrast in light and dark alike. */
export const tagStyles = css`
  .tag {
    --tag: hsl(220 70% 50%);
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    padding: 1px 8px;
    border-radius: var(--m-radius-full);
    background: color-mix(in oklab, var(--m-raised) 80%, var(--tag));
    color: var(--m-text);
    font-size: var(--m-size-xs);
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .tag-1 {
    --tag: hsl(160 70% 40%);
  }
  .tag-2 {
    --tag: hsl(40 85% 50%);
  }
  .tag-3 {
    --tag: hsl(280 60% 55%);
  }
  .tag-4 {
    --tag: hsl(345 75% 55%);
  }
  .tag-5 {
    --tag: hsl(190 75% 45%);
  }
`;
