import { css } from "lit";

/** The conversation: lines, notices, what comes at its end. */
export const logStyles = css`
  .middle {
    position: relative;
    display: flex;
    flex: 1;
    min-height: 0;
  }
  .scroll {
    position: relative;
    flex: 1;
    min-width: 0;
    padding: 16px 16px 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--m-edge) transparent;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .day {
    margin: 12px 0 6px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    text-align: center;
  }
  .day::first-letter {
    text-transform: uppercase;
  }

  .line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-top: 4px;
  }
  .line.first {
    margin-top: 14px;
  }
  .line.greeting {
    margin-top: 0;
  }
  .line.visitor {
    align-items: flex-end;
  }
  .name {
    display: flex;
    align-items: center;
    gap: 7px;
    margin: 0 0 5px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
    line-height: var(--m-leading-tight);
  }
  .bubble {
    max-width: min(88%, 34em);
    padding: 9px 14px;
    border-radius: 4px 16px 16px 16px;
    background: var(--m-sunken);
  }
  .visitor .bubble {
    border-radius: 16px 16px 4px 16px;
    background: var(--m-accent);
    color: var(--m-on-accent);
  }
  .agent .bubble {
    background: var(--m-accent-soft);
    color: var(--m-text);
  }
  :is([data-kind="answer"], [data-kind="step"], [data-kind="handoff"], [data-kind="choices"]).bot .bubble {
    width: 100%;
    max-width: 100%;
  }
  :is([data-kind="answer"], [data-kind="step"]):not(.visitor) .bubble {
    width: 100%;
    max-width: 100%;
    padding: 14px 16px;
    border: 1px solid var(--m-line);
    background: var(--m-raised);
    box-shadow: var(--m-shadow-s);
  }
  [data-state="sending"] .bubble {
    opacity: 0.8;
  }
  [data-state="failed"] .bubble {
    border: 1px solid var(--m-danger);
    background: var(--m-danger-soft);
    color: var(--m-text);
  }
  .text {
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  .text a {
    color: inherit;
    text-underline-offset: 2px;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    margin: 3px 4px 0;
    color: var(--m-muted);
    font-size: 11px;
    line-height: 16px;
  }
  .visitor .meta {
    justify-content: flex-end;
  }
  .receipt {
    display: inline-flex;
    align-items: center;
    gap: 3px;
  }
  .receipt svg {
    width: 15px;
    height: 15px;
  }
  .receipt.seen {
    color: var(--m-accent);
    font-weight: 600;
  }
  .mark {
    display: flex;
    align-items: center;
    gap: 12px;
    margin: 18px 0 4px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    text-align: center;
    word-break: auto-phrase;
  }
  .mark::before,
  .mark::after {
    content: "";
    flex: 1;
    min-width: 16px;
    border-top: 1px solid var(--m-line);
  }
  .failed {
    color: var(--m-danger);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .link {
    min-height: 28px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--m-accent);
    font-size: var(--m-size-xs);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .notice {
    margin: 16px 0 4px;
    padding: 10px 14px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
    font-size: var(--m-size-s);
    text-align: center;
    word-break: auto-phrase;
  }
  .notice strong {
    display: block;
  }
  .notice.good {
    display: flex;
    gap: 8px;
    border-color: transparent;
    background: var(--m-good-soft);
    color: var(--m-good);
    font-weight: 600;
    text-align: start;
  }
  .notice.bad {
    border-color: transparent;
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-weight: 600;
  }
  .notice svg {
    width: 20px;
    height: 20px;
  }

  .more {
    position: absolute;
    bottom: 10px;
    left: 50%;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 34px;
    padding: 4px 16px 4px 10px;
    border: 0;
    border-radius: var(--m-radius-full);
    background: var(--m-accent);
    color: var(--m-on-accent);
    box-shadow: var(--m-shadow-m);
    font-size: var(--m-size-s);
    font-weight: 600;
    white-space: nowrap;
    transform: translateX(-50%);
  }
  .more svg {
    width: 20px;
    height: 20px;
  }

  .typing {
    display: inline-flex;
    gap: 5px;
    margin-top: 14px;
    padding: 14px 16px;
    border-radius: 4px 16px 16px 16px;
    background: var(--m-sunken);
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--m-muted);
    animation: breathe 1.2s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }
    30% {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .typing i {
      animation: none;
    }
  }
`;
