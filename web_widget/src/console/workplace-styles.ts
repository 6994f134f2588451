import { css } from "lit";

export const workplaceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  desk-header {
    flex: none;
  }
  desk-inbox,
  desk-page {
    flex: 1;
    min-height: 0;
  }
  .bar {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 7px 16px;
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-align: center;
  }
  .bar .button {
    flex: none;
    white-space: nowrap;
  }
  .bar.slow {
    background: var(--m-warn-soft);
    color: var(--m-warn);
  }
  @media print {
    desk-header,
    .bar {
      display: none;
    }
  }
`;
