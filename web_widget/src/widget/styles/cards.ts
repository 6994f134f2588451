import { css } from "lit";

/** What a line of the bot can hold: an article, choices, the hand-over. */
export const cardStyles = css`
  .answer-title {
    margin: 0 0 8px;
    font-size: 16px;
    font-weight: 700;
    line-height: 1.45;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
  }
  .answer-link {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    margin-top: 12px;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  .answer-link svg {
    width: 16px;
    height: 16px;
  }

  .choices {
    display: grid;
    gap: 6px;
    margin-top: 10px;
  }
  .choice {
    min-height: 40px;
    padding: 8px 12px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    color: var(--m-accent);
    font-size: 14px;
    font-weight: 600;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    transition: background var(--m-quick), border-color var(--m-quick);
  }
  .choice.none {
    color: var(--m-text);
    font-weight: 400;
  }
  .choice:hover:not(:disabled) {
    border-color: var(--m-accent);
    background: var(--m-accent-soft);
  }
  .choice:disabled {
    border-color: var(--m-line);
    background: none;
    color: var(--m-muted);
    cursor: default;
  }

  [data-kind="handoff"] .bubble {
    padding: 14px 16px;
    border: 1px solid var(--m-line);
    background: var(--m-accent-soft);
    color: var(--m-text);
  }
  .handoff-title {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--m-on-accent-soft);
    font-weight: 700;
    line-height: var(--m-leading-tight);
  }
  .handoff dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 14px;
    align-items: baseline;
    margin: 10px 0;
  }
  .handoff dl > div {
    display: contents;
  }
  .handoff dt {
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .handoff dd {
    font-weight: 600;
    word-break: auto-phrase;
  }
  .ticket {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
  }
  .handoff p {
    font-size: var(--m-size-s);
    word-break: auto-phrase;
  }
`;
