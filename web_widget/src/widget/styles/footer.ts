import { css } from "lit";

/** The ways to people, and the field to write in. */
export const footerStyles = css`
  .bottom {
    padding: 10px 12px calc(10px + env(safe-area-inset-bottom));
    border-top: 1px solid var(--m-line);
    background: var(--m-ground);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .human {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    margin: 0 0 8px;
    padding: 4px 12px 4px 8px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-full);
    background: none;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    line-height: var(--m-leading-tight);
    transition: background var(--m-quick);
  }
  .human svg {
    width: 18px;
    height: 18px;
  }
  @media (hover: hover) {
    .human:hover {
      background: var(--m-accent-soft);
    }
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    padding: 5px 5px 5px 14px;
    border: 1px solid var(--m-edge);
    border-radius: 22px;
    background: var(--m-ground);
    transition: border-color var(--m-quick), box-shadow var(--m-quick);
  }
  .closed .field {
    border-color: var(--m-line);
    background: var(--m-sunken);
  }
  .field:focus-within {
    border-color: var(--m-accent);
    box-shadow: 0 0 0 1px var(--m-accent);
  }
  .field textarea {
    flex: 1;
    min-width: 0;
    max-height: 132px;
    padding: 4px 0;
    border: 0;
    background: none;
    resize: none;
    /* Under 16px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 24px;
  }
  .field textarea:focus-visible {
    outline: none; /* the field around it shows the focus */
  }
  textarea::placeholder,
  input::placeholder {
    color: var(--m-muted);
    opacity: 1;
  }
  .send {
    display: grid;
    flex: none;
    place-items: center;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--m-accent);
    color: var(--m-on-accent);
    transition: background var(--m-quick);
  }
  .send svg {
    width: 20px;
    height: 20px;
  }
  .send:hover:not(:disabled) {
    background: var(--m-accent-strong);
  }
  .send:disabled {
    background: var(--m-line);
    color: var(--m-muted);
    cursor: default;
  }
  .counter {
    padding: 4px 14px 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .counter:empty {
    display: none;
  }
  .counter.over {
    color: var(--m-danger);
    font-weight: 600;
  }
  .consent {
    padding: 6px 4px 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 1.5;
    word-break: auto-phrase;
  }
  .consent a {
    display: block;
    padding: 3px 0;
    color: inherit;
  }

  @media (max-width: 480px) {
    .human {
      min-height: 40px;
    }
    .send {
      width: 40px;
      height: 40px;
    }
    .field {
      border-radius: 26px;
    }
    .field textarea {
      padding: 8px 0;
    }
  }
`;
