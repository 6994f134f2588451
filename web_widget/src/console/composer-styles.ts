import { css } from "lit";

export const composerStyles = css`
  :host {
    display: block;
    position: relative;
    padding: var(--m-space-2) var(--m-space-4) calc(var(--m-space-3) + env(safe-area-inset-bottom));
    background: var(--m-ground);
    border-top: 1px solid var(--m-line);
  }
  :host([mode="note"]) {
    background: var(--m-warn-soft);
    border-top: 2px solid var(--m-warn);
  }
  .modes {
    display: flex;
    gap: 4px;
    margin-bottom: 6px;
  }
  .modes button {
    min-height: 28px;
    padding: 2px 12px;
    border: 1px solid transparent;
    border-radius: var(--m-radius-full);
    background: none;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .modes button[aria-pressed="true"] {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .modes button.note[aria-pressed="true"] {
    border-color: var(--m-warn);
    background: var(--m-ground);
    color: var(--m-warn);
  }
  .box {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding: 6px 6px 6px 14px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
  }
  .box:focus-within {
    border-color: var(--m-accent);
    box-shadow: 0 0 0 1px var(--m-accent);
  }
  :host([mode="note"]) .box {
    border-style: dashed;
    border-color: var(--m-warn);
  }
  :host([mode="note"]) .box:focus-within {
    border-style: solid;
    box-shadow: 0 0 0 1px var(--m-warn);
  }
  .box.blocked {
    background: var(--m-sunken);
    border-color: var(--m-line);
  }
  textarea {
    flex: 1;
    min-width: 0;
    height: 36px;
    max-height: 40vh;
    padding: 6px 0;
    border: 0;
    outline: 0;
    resize: none;
    background: none;
    font-size: var(--m-size-m);
    line-height: 24px;
  }
  textarea:focus-visible {
    outline: none; /* the box around it shows the focus */
  }
  textarea::placeholder {
    color: var(--m-muted);
    opacity: 1;
  }
  @media (pointer: coarse) {
    textarea {
      font-size: 16px;
    }
    .modes button {
      min-height: 36px;
    }
  }
  .button {
    border-radius: 11px;
  }
  .button.add {
    border-color: var(--m-warn);
    background: var(--m-warn);
    color: var(--m-ground);
  }
  .foot {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    min-height: 18px;
    padding: 5px 4px 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  :host([mode="note"]) .foot {
    color: var(--m-warn);
  }
  .unfilled {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    margin-top: 6px;
    padding: 4px 10px;
    border-radius: var(--m-radius-m);
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .over {
    color: var(--m-danger);
    font-weight: 600;
  }
  .options {
    position: absolute;
    inset-block-end: calc(100% - 36px);
    inset-inline: var(--m-space-4);
    z-index: 20;
    max-width: 460px;
    max-height: 300px;
    margin: 0;
    padding: var(--m-space-1);
    overflow-y: auto;
    list-style: none;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    box-shadow: var(--m-shadow-l);
  }
  .options li {
    display: flex;
    align-items: baseline;
    gap: 10px;
    padding: 7px 10px;
    border-radius: var(--m-radius-s);
    font-size: var(--m-size-s);
    cursor: pointer;
  }
  .options li[aria-selected="true"] {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .options b {
    flex: none;
    max-width: 60%;
  }
  .options span {
    min-width: 0;
    overflow: hidden;
    color: var(--m-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 719px) {
    :host(:not([mode="note"])) .hint {
      display: none;
    }
    .foot {
      min-height: 0;
      padding-top: 0;
    }
    :host([mode="note"]) .foot {
      padding-top: 5px;
    }
    .modes button {
      min-height: 32px;
    }
  }
`;
