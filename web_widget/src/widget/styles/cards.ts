import { css } from "lit";

/** What a line of the bot can hold: an article, choices, the hand-over. */
export const cardStyles = css`
  .answer-note {
    margin: 0 0 8px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .answer-title {
    margin: 0 0 8px;
    font-size: 16px;
    font-weight: 700;
    line-height: 1.45;
    overflow-wrap: anywhere;
    word-break: keep-all;
    word-break: auto-phrase;
  }
  .answer-link {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-height: 24px;
    margin-top: 11px;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  .answer-link svg {
    width: 16px;
    height: 16px;
  }

  .fold[data-tall]:not([data-open]) {
    max-height: 320px;
    overflow: hidden;
    mask-image: linear-gradient(#000 calc(100% - 56px), transparent);
  }
  .unfold {
    display: none;
    align-items: center;
    gap: 2px;
    margin-top: 4px;
  }
  .fold[data-tall]:not([data-open]) + .unfold {
    display: flex;
  }
  .unfold + .answer-link {
    margin-top: 8px;
  }
  .unfold svg {
    width: 16px;
    height: 16px;
  }

  .step {
    margin-top: 12px;
    padding: 12px 14px;
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
  }
  [data-kind="step"] .step {
    margin: -2px -4px;
    padding: 0;
    background: none;
  }
  .step-head {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-bottom: 8px;
    color: var(--m-on-accent-soft);
    font-size: var(--m-size-s);
    font-weight: 700;
    white-space: nowrap;
  }
  progress {
    flex: 1;
    height: 6px;
    overflow: hidden;
    border: 0;
    border-radius: 3px;
    background: var(--m-line);
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--m-line);
  }
  progress::-webkit-progress-value {
    border-radius: 3px;
    background: var(--m-accent);
  }
  progress::-moz-progress-bar {
    border-radius: 3px;
    background: var(--m-accent);
  }
  .feedback {
    margin-top: 14px;
    padding-top: 12px;
    border-top: 1px solid var(--m-line);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  .feedback .answers {
    margin-top: 8px;
  }
  .answers .button {
    gap: 5px;
    min-width: 60px;
    padding-inline: 10px;
  }
  .step .answers {
    gap: 6px;
  }
  .step .answers .button {
    padding-inline: 8px;
  }
  .answers svg {
    width: 17px;
    height: 17px;
    margin-inline-start: -3px;
  }

  .starters {
    margin-top: 16px;
  }
  .starters p {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
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
    word-break: keep-all;
    word-break: auto-phrase;
    transition: background var(--m-quick), border-color var(--m-quick);
  }
  .choice.none {
    color: var(--m-text);
    font-weight: 400;
  }
  @media (hover: hover) {
    .choice:hover:not(:disabled) {
      border-color: var(--m-accent);
      background: var(--m-accent-soft);
    }
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
