// The design system: custom properties for colour, type, space, radius, shadow and motion, and the few rules
// that every component needs. Components take `tokens` at the outermost host only; custom properties inherit.
import { css, unsafeCSS, type CSSResult } from "lit";
import { dark, light, type Palette } from "./palette.js";

/** `accentSoft` becomes `--m-accent-soft`. */
function properties(palette: Palette): CSSResult {
  const lines = Object.entries(palette).map(
    ([name, value]) => `--m-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value};`,
  );
  return unsafeCSS(lines.join(""));
}

/** For the outermost host. `data-theme="light"` or `"dark"` on it overrides the reader's system. */
export const tokens = css`
  :host {
    ${properties(light)}
    --m-scheme: light;
    color-scheme: light;
    --m-font:
      var(--madoguchi-font, system-ui),
      system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP",
      "Noto Sans CJK JP", "Yu Gothic UI", "Yu Gothic", Meiryo, sans-serif;
    --m-mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK JP", monospace;
    --m-size-xs: 12px;
    --m-size-s: 13px;
    --m-size-m: 15px;
    --m-size-l: 17px;
    --m-size-xl: 22px;
    --m-leading: 1.6;
    --m-leading-tight: 1.35;
    --m-space-1: 4px;
    --m-space-2: 8px;
    --m-space-3: 12px;
    --m-space-4: 16px;
    --m-space-5: 24px;
    --m-space-6: 32px;
    --m-radius-s: 6px;
    --m-radius-m: 10px;
    --m-radius-l: 16px;
    --m-radius-full: 999px;
    --m-shadow-s: 0 1px 2px rgb(16 24 48 / 8%);
    --m-shadow-m: 0 4px 14px rgb(16 24 48 / 12%);
    --m-shadow-l: 0 12px 40px rgb(16 24 48 / 20%), 0 2px 8px rgb(16 24 48 / 10%);
    --m-quick: 120ms;
    --m-calm: 220ms;
    --m-ease: cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  :host(:lang(ja)) {
    --m-leading: 1.7;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([data-theme="light"])) {
      ${properties(dark)}
      --m-scheme: dark;
      color-scheme: dark;
    }
  }
  :host([data-theme="dark"]) {
    ${properties(dark)}
    --m-scheme: dark;
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --m-quick: 0ms;
      --m-calm: 0ms;
    }
  }
`;

/** For every component: box model, plain buttons and fields, one focus ring, hidden text for screen readers. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid var(--m-accent);
    outline-offset: 2px;
  }
  [hidden] {
    display: none !important;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--m-space-2);
    min-height: 36px;
    padding: 6px 14px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    color: var(--m-text);
    font-size: var(--m-size-s);
    font-weight: 600;
    line-height: var(--m-leading-tight);
    transition: background var(--m-quick), border-color var(--m-quick);
  }
  @media (hover: hover) {
    .button:hover:not(:disabled) {
      background: var(--m-accent-soft);
      border-color: var(--m-accent);
    }
  }
  .button.primary {
    background: var(--m-accent);
    border-color: var(--m-accent);
    color: var(--m-on-accent);
  }
  .button.primary:hover:not(:disabled) {
    background: var(--m-accent-strong);
    border-color: var(--m-accent-strong);
  }
  .button:disabled {
    cursor: default;
    opacity: 0.55;
  }
`;

/** Text of people: Japanese breaks by phrase where the browser can, and nothing ever overflows. */
export const prose = css`
  .prose {
    line-height: var(--m-leading);
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    line-break: strict;
  }
`;

/** An article as the server renders it. */
export const article = css`
  .article > :first-child {
    margin-top: 0;
  }
  .article > :last-child {
    margin-bottom: 0;
  }
  .article p,
  .article ul,
  .article ol,
  .article pre,
  .article table,
  .article blockquote {
    margin: 0 0 0.75em;
  }
  .article :is(h1, h2, h3, h4, h5, h6) {
    margin: 1.1em 0 0.4em;
    font-size: 1em;
    font-weight: 700;
    line-height: var(--m-leading-tight);
  }
  .article :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .article li + li {
    margin-top: 0.3em;
  }
  .article a {
    color: var(--m-accent);
  }
  .article :is(code, pre) {
    font-family: var(--m-mono);
    font-size: 0.9em;
    background: var(--m-sunken);
    border-radius: var(--m-radius-s);
    word-break: normal;
  }
  .article code {
    padding: 0.1em 0.35em;
  }
  .article pre {
    padding: 0.7em 0.9em;
    overflow-x: auto;
    border: 1px solid var(--m-line);
  }
  .article pre code {
    padding: 0;
    background: none;
    overflow-wrap: normal;
  }
  .article blockquote {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--m-line);
    color: var(--m-muted);
  }
  .article table {
    display: block;
    overflow-x: auto;
    border-collapse: collapse;
    font-size: 0.93em;
  }
  .article :is(th, td) {
    padding: 0.35em 0.6em;
    border: 1px solid var(--m-line);
    text-align: start;
  }
`;
