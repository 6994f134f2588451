import { css } from "lit";

export const lineStyles = css`
  .log {
    margin: 0 auto;
    max-width: 760px;
    display: flex;
    flex-direction: column;
    gap: 14px;
  }
  .line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    max-width: min(88%, 560px);
  }
  .line.bot,
  .line.agent {
    align-self: flex-end;
    align-items: flex-end;
  }
  .line.follows {
    margin-top: -9px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--m-size-s);
    line-height: 20px;
  }
  .head time,
  .change time,
  .state {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .bubble {
    max-width: 100%;
    padding: 8px 13px;
    border-radius: var(--m-radius-l);
    background: var(--m-sunken);
    border: 1px solid var(--m-line);
    font-size: var(--m-size-m);
  }
  .text {
    white-space: pre-wrap;
  }
  .line.visitor .bubble {
    border-start-start-radius: 4px;
  }
  .line.bot .bubble {
    background: var(--m-ground);
    border-start-end-radius: 4px;
  }
  .line.agent .bubble {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
    border-color: transparent;
    border-start-end-radius: 4px;
  }
  .bubble a {
    color: var(--m-accent);
  }
  .answer-title {
    font-weight: 700;
    margin-bottom: 4px;
  }
  .answer-body {
    max-height: 15em;
    overflow-y: auto;
    font-size: var(--m-size-s);
    border-radius: var(--m-radius-s);
  }
  .bubble .link {
    margin-top: 6px;
  }
  .bubble .link .icon {
    width: 15px;
    height: 15px;
  }
  .choices {
    list-style: none;
    margin: 6px 0 2px;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .choices li {
    padding: 2px 10px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-full);
    font-size: var(--m-size-s);
  }
  .handoff {
    margin-top: 4px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 2px 10px;
  }
  .state.failed {
    color: var(--m-danger);
    font-size: var(--m-size-s);
  }
  .line[data-state="sending"] > .bubble {
    opacity: 0.7;
  }
  .line[data-state="failed"] > .bubble {
    border-color: var(--m-danger);
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: var(--m-size-s);
  }
  .mark .icon {
    width: 16px;
    height: 16px;
  }
  .mark.good {
    color: var(--m-good);
  }
  .mark.bad {
    color: var(--m-danger);
  }
  .step {
    margin-top: 8px;
    padding: 6px 12px;
    border-inline-start: 3px solid var(--m-accent);
    font-size: var(--m-size-s);
  }
  .step b {
    font-size: var(--m-size-xs);
    color: var(--m-muted);
  }
  .typing {
    margin: 10px auto 0;
    max-width: 760px;
    min-height: 20px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: 20px;
  }
  .change {
    display: flex;
    align-items: center;
    justify-content: center;
    flex-wrap: wrap;
    gap: 0 8px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 20px;
    text-align: center;
  }
  .note {
    align-self: center;
    width: min(100%, 520px);
    padding: 8px 12px;
    border: 1px dashed var(--m-warn);
    border-radius: var(--m-radius-m);
    background: var(--m-warn-soft);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .note-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    color: var(--m-warn);
    font-size: var(--m-size-xs);
  }
  .note .state {
    justify-content: flex-start;
  }
  .note b {
    color: var(--m-warn);
    font-size: var(--m-size-xs);
  }
  .decision {
    align-self: flex-end;
    max-width: min(88%, 560px);
    padding: 3px 0 3px 10px;
    border-inline-start: 2px solid var(--m-line);
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 1.5;
  }
  .decision .what {
    font-weight: 700;
    margin-inline-end: 6px;
  }
`;
