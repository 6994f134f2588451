import { css } from "lit";

export const appStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    background: var(--m-sunken);
    color: var(--m-text);
    font-family: var(--m-font);
    font-size: var(--m-size-m);
    line-height: 1.5;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  desk-sign-in,
  desk-workplace,
  .whole {
    flex: 1;
    min-height: 0;
  }
  desk-sign-in {
    overflow-y: auto;
  }
  @media print {
    :host {
      height: auto;
      display: block;
      background: none;
    }
    desk-workplace,
    desk-toasts {
      display: block;
    }
  }
`;
