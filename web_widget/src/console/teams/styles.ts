// What the editors of hours and service levels look like.
import { css } from "lit";

export const editorStyles = css`
  .pair {
    align-items: start;
  }
  fieldset {
    display: grid;
    gap: var(--m-space-3);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 var(--m-space-1);
    font-weight: 600;
  }
  .day,
  .special {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--m-space-2) var(--m-space-4);
    padding-block: var(--m-space-2);
    border-bottom: 1px solid var(--m-line);
  }
  .special {
    align-items: end;
  }
  .day .name {
    width: 7em;
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .spans {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--m-space-2) var(--m-space-4);
    min-height: 38px;
  }
  .span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .closed {
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .span input {
    min-height: 36px;
    padding: 4px 8px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  .link {
    min-height: 28px;
    font-size: var(--m-size-s);
  }
  .grow {
    flex: 1;
    min-width: 160px;
  }
  .preview {
    display: grid;
    gap: var(--m-space-2);
    padding: var(--m-space-4);
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
    font-size: var(--m-size-s);
  }
  .preview p {
    margin: 0;
  }
  .preview ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
    gap: 6px var(--m-space-4);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .members {
    display: flex;
    flex-wrap: wrap;
    gap: var(--m-space-2) var(--m-space-4);
  }
  .members label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    font-size: var(--m-size-s);
  }
  .members input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--m-accent);
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--m-space-2) var(--m-space-3);
    min-height: 28px;
    cursor: pointer;
    font-weight: 600;
  }
  details[open] > summary {
    margin-block-end: var(--m-space-4);
  }
  details + details {
    padding-block-start: var(--m-space-3);
    border-block-start: 1px solid var(--m-line);
  }
  td input {
    width: 100%;
    min-width: 90px;
    min-height: 36px;
    padding: 4px 8px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: inherit;
    font: inherit;
  }
  @media (max-width: 719px) {
    .span input,
    td input {
      font-size: 16px;
    }
    .day .name {
      width: 100%;
    }
  }
`;
