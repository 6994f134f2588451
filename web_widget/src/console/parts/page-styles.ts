// How pages beside the queue look: cards with a heading, forms in a grid, tables that scroll by themselves, switches.
import { css } from "lit";

export const page = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--m-space-4);
    font-size: var(--m-size-m);
  }
  .card {
    display: grid;
    gap: var(--m-space-4);
    padding: var(--m-space-4) var(--m-space-5);
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--m-space-2) var(--m-space-3);
  }
  .card > header > :last-child:not(:first-child) {
    margin-inline-start: auto;
  }
  h3 {
    margin: 0;
    font-size: var(--m-size-l);
    line-height: var(--m-leading-tight);
  }
  h4 {
    margin: 0;
    font-size: var(--m-size-m);
  }
  .lead {
    margin: 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
    text-wrap: pretty;
  }
  form {
    display: grid;
    gap: var(--m-space-4);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: var(--m-space-3) var(--m-space-4);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--m-space-2);
    align-items: center;
  }
  .button.danger {
    border-color: var(--m-danger);
    color: var(--m-danger);
  }
  .scroll {
    overflow-x: auto;
    margin-inline: calc(var(--m-space-5) * -1);
    padding-inline: var(--m-space-5);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--m-size-s);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 9px 12px 9px 0;
    border-bottom: 1px solid var(--m-line);
    text-align: start;
    vertical-align: middle;
  }
  th {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  td.number,
  th.number {
    text-align: end;
  }
  .switch {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    font-size: var(--m-size-m);
    font-weight: 600;
  }
  .field select {
    min-height: 42px; /* as the fields beside it */
  }
  .switch input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 2px 0 0;
    accent-color: var(--m-accent);
  }
  .switch small {
    display: block;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 400;
  }
  .saved {
    color: var(--m-good);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  @media (max-width: 719px) {
    .card {
      padding: var(--m-space-4);
    }
    .scroll {
      margin-inline: calc(var(--m-space-4) * -1);
      padding-inline: var(--m-space-4);
    }
    .field input,
    .field select,
    .field textarea {
      font-size: 16px;
    }
  }
`;
