// What several parts of the console share, on top of the design system.
import { css } from "lit";

export const shared = css`
  .icon {
    width: 18px;
    height: 18px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mark {
    flex: none;
  }
  .mark-frame {
    fill: var(--m-accent);
  }
  .mark-line {
    fill: none;
    stroke: var(--m-on-accent);
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 8px;
    border-radius: var(--m-radius-full);
    background: var(--m-sunken);
    color: var(--m-muted);
    border: 1px solid var(--m-line);
    font-size: var(--m-size-xs);
    font-weight: 600;
    line-height: 18px;
    white-space: nowrap;
  }
  .chip.lang {
    padding: 0 5px;
    border-radius: var(--m-radius-s);
    letter-spacing: 0.03em;
  }
  .chip.waiting {
    background: var(--m-warn-soft);
    color: var(--m-warn);
    border-color: transparent;
  }
  .chip.mine {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
    border-color: transparent;
  }
  .chip.resolved {
    background: var(--m-good-soft);
    color: var(--m-good);
    border-color: transparent;
  }
  .ticket {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .ghost {
    border: 0;
    background: none;
    border-radius: var(--m-radius-s);
    min-width: 36px;
    min-height: 36px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    color: var(--m-muted);
    transition: background var(--m-quick), color var(--m-quick);
  }
  .ghost:hover {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .link {
    border: 0;
    background: none;
    padding: 2px 0;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
  }
  .link:hover {
    text-decoration: underline;
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--m-space-2);
    padding: var(--m-space-6) var(--m-space-5);
    color: var(--m-muted);
    text-align: center;
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
    text-wrap: balance;
  }
  .empty .icon {
    width: 36px;
    height: 36px;
    stroke-width: 1.1;
    margin-bottom: var(--m-space-2);
  }
  .empty strong {
    color: var(--m-text);
    font-size: var(--m-size-m);
  }
  .people {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  @keyframes shimmer {
    50% {
      opacity: 0.45;
    }
  }
  .bone {
    background: var(--m-line);
    border-radius: var(--m-radius-s);
    height: 12px;
    animation: shimmer 1.4s ease-in-out infinite;
  }
  .bone + .bone {
    margin-top: 8px;
  }
  .bone.short {
    width: 45%;
  }
  .bone.long {
    width: 85%;
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
`;

/** A labelled field, as in the sign-in form and the dialogs. */
export const fields = css`
  .field {
    display: grid;
    gap: 6px;
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .field input,
  .field select,
  .field textarea {
    min-height: 42px;
    padding: 8px 12px;
    width: 100%;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: var(--m-text);
    font-size: var(--m-size-m);
    font-weight: 400;
  }
  .field select {
    min-height: 36px;
    padding: 4px 8px;
    font-size: var(--m-size-s);
  }
  .field input:focus-visible,
  .field textarea:focus-visible {
    outline-offset: 0;
    border-color: var(--m-accent);
  }
  .hint {
    color: var(--m-muted);
    font-weight: 400;
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
    margin: 0;
  }
  .error {
    display: flex;
    align-items: flex-start;
    gap: var(--m-space-2);
    padding: 9px 12px;
    border-radius: var(--m-radius-m);
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 500;
    line-height: 1.5;
  }
`;

/** A dialog of the browser's own with one form in it. */
export const dialog = css`
  dialog {
    width: min(400px, calc(100vw - 32px));
    padding: 24px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
    color: var(--m-text);
    box-shadow: var(--m-shadow-l);
  }
  dialog::backdrop {
    background: rgb(10 14 26 / 45%);
  }
  form {
    display: grid;
    gap: var(--m-space-4);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-l);
  }
  .button {
    min-height: 42px;
  }
`;
