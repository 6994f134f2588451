import { css } from "lit";

/** The menu's list, and the question that stands over the end of the conversation. */
export const menuStyles = css`
  .menu-list {
    position: absolute;
    z-index: 2;
    top: calc(100% + 4px);
    right: 0;
    display: grid;
    width: max-content;
    max-width: min(300px, 86vw);
    padding: 6px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    box-shadow: var(--m-shadow-l);
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 40px;
    padding: 6px 12px 6px 8px;
    border: 0;
    border-radius: var(--m-radius-s);
    background: none;
    color: var(--m-text);
    font-size: 14px;
    line-height: var(--m-leading-tight);
    text-align: start;
  }
  .menu-item span {
    flex: 1;
  }
  .menu-item svg {
    width: 20px;
    height: 20px;
    color: var(--m-muted);
  }
  .menu-item span + svg {
    color: var(--m-accent);
  }
  .menu-item:hover,
  .menu-item:focus-visible {
    background: var(--m-accent-soft);
  }
  .menu-item:focus-visible {
    outline-offset: -2px;
  }
  .question {
    position: absolute;
    z-index: 1;
    inset: auto 0 0;
    padding: 16px;
    border-top: 1px solid var(--m-line);
    background: var(--m-raised);
    box-shadow: 0 -8px 24px rgb(16 24 48 / 14%);
    font-weight: 600;
    line-height: 1.5;
    word-break: auto-phrase;
  }

  @media (max-width: 480px) {
    .menu-list {
      right: -44px;
    }
    .menu-item {
      min-height: 46px;
    }
  }
`;
