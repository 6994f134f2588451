// How the live view looks.
import { css } from "lit";

export const liveStyles = css`
  .today {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
    gap: var(--m-space-3) var(--m-space-5);
    margin: 0;
  }
  .today dt {
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .today dd {
    margin: 0;
    font-size: 24px;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .alerts {
    display: grid;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .alerts li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px var(--m-space-4);
    padding: 8px 0;
    border-top: 1px solid var(--m-line);
    font-size: var(--m-size-s);
  }
  .what {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--m-danger);
    font-weight: 600;
  }
  .alerts time {
    color: var(--m-muted);
  }
  .alerts .actions {
    margin-inline-start: auto;
  }
  a.button {
    text-decoration: none;
  }
  td .button,
  .alerts .button {
    min-height: 30px;
    padding: 3px 10px;
  }
  tbody th {
    font-weight: 400;
    white-space: normal;
    color: var(--m-text);
    font-size: var(--m-size-s);
  }
  .row {
    display: block;
    min-width: 180px;
    color: inherit;
    text-decoration: none;
  }
  .row:hover b {
    text-decoration: underline;
  }
  .row small {
    display: -webkit-box;
    -webkit-line-clamp: 1;
    -webkit-box-orient: vertical;
    overflow: hidden;
    color: var(--m-muted);
  }
  .presence::before {
    content: "●";
    margin-inline-end: 6px;
    color: var(--m-good);
  }
  .presence.away::before {
    content: "◐";
    color: var(--m-warn);
  }
  .presence.offline::before {
    content: "○";
    color: var(--m-muted);
  }
  .presence.offline {
    color: var(--m-muted);
  }
  .load {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    margin-inline-end: 12px;
  }
  meter {
    width: 72px;
    height: 12px;
  }
  td.number {
    text-align: start;
  }
  .giving {
    display: inline-flex;
    gap: 6px;
    margin-inline-end: 6px;
  }
  .giving select {
    min-height: 30px;
    max-width: 210px;
    padding: 2px 6px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    font-size: var(--m-size-s);
  }
  .chip.late {
    background: var(--m-danger-soft);
    color: var(--m-danger);
    border-color: transparent;
  }
  .presence,
  .load {
    white-space: nowrap;
  }
  @media (max-width: 719px) {
    .today {
      grid-template-columns: 1fr 1fr;
    }
    .cards thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .cards tr {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 2px 12px;
      padding: 10px 0;
      border-top: 1px solid var(--m-line);
    }
    .cards th,
    .cards td {
      padding: 2px 0;
      border: 0;
    }
    .cards th,
    .cards td:last-child {
      grid-column: 1 / -1;
    }
    .cards td[data-label]::before {
      content: attr(data-label) " ";
      color: var(--m-muted);
      font-size: var(--m-size-xs);
    }
    .cards td:empty {
      display: none;
    }
    .giving {
      display: flex;
      margin: 6px 0;
    }
    .giving select {
      flex: 1;
      min-width: 0;
      max-width: none;
      min-height: 38px;
    }
    td .button {
      min-height: 38px;
    }
  }
`;
