// Rows of accounts, and what is shown once.
import { css } from "lit";

export const accountStyles = css`
  .pair {
    align-items: start;
  }
  a.button {
    text-decoration: none;
  }
  /* Where an error would be told, and none is: no gap either. */
  [aria-live]:not(:has(*)) {
    margin-top: calc(var(--m-space-4) * -1);
  }
  .rows {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .rows > li + li {
    border-top: 1px solid var(--m-line);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr) auto;
    align-items: center;
    gap: 6px var(--m-space-4);
    padding: 12px 0;
  }
  .row.off .who {
    color: var(--m-muted);
  }
  .mail {
    display: block;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    font-size: var(--m-size-s);
  }
  .editor,
  .link-box {
    display: grid;
    gap: var(--m-space-3);
    margin-bottom: var(--m-space-4);
    padding: var(--m-space-4);
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
  }
  .editor .link-box {
    margin: 0;
    padding: 0;
  }
  .copy {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
  }
  .copy input {
    min-height: 42px;
    padding: 8px 12px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: var(--m-text);
    font-family: ui-monospace, monospace;
    font-size: var(--m-size-s);
  }
  fieldset.card {
    margin: 0;
    min-width: 0;
  }
  legend {
    float: left;
    padding: 0;
  }
  @media (max-width: 719px) {
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .facts {
      grid-column: 1;
    }
    .row > .button {
      grid-column: 2;
      grid-row: 1;
    }
  }
`;
