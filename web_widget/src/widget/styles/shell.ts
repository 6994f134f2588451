import { css } from "lit";

/** The host and its launcher. */
export const shellStyles = css`
  /* Important from inside a shadow tree wins over any rule of the page: nothing leaks in. */
  :host {
    all: initial !important;
    position: fixed !important;
    right: 0 !important;
    bottom: 0 !important;
    z-index: 2147483000 !important;
  }
  @media print {
    :host {
      display: none !important;
    }
  }
  .launcher {
    position: fixed;
    right: calc(20px + env(safe-area-inset-right));
    bottom: calc(20px + env(safe-area-inset-bottom));
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--m-accent);
    color: var(--m-on-accent);
    box-shadow: var(--m-shadow-l);
    color-scheme: var(--m-scheme);
    font-family: var(--m-font);
    transition: background var(--m-quick), transform var(--m-quick) var(--m-ease);
  }
  .launcher svg {
    width: 28px;
    height: 28px;
  }
  .launcher:hover {
    background: var(--m-accent-strong);
    transform: translateY(-1px);
  }
  .launcher:focus-visible {
    outline-offset: 3px;
  }
  .unread {
    position: absolute;
    top: -3px;
    right: -3px;
    min-width: 22px;
    height: 22px;
    padding: 0 6px;
    border: 2px solid var(--m-ground);
    border-radius: var(--m-radius-full);
    background: var(--m-danger);
    color: var(--m-ground);
    font-size: 11px;
    font-weight: 700;
    line-height: 18px;
    text-align: center;
  }
  .launcher svg {
    display: block;
  }
  @media (max-width: 480px) {
    .launcher.open {
      display: none;
    }
  }
`;
