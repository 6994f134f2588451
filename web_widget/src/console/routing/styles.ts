import { css } from "lit";

export const routingStyles = css`
  .triggers,
  .rules {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
  }
  .triggers li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 16px;
    align-items: start;
    padding: 9px 0;
    border-bottom: 1px solid var(--m-line);
  }
  .triggers li:last-child {
    border-bottom: 0;
  }
  .triggers .switch {
    font-weight: 500;
  }
  .count {
    min-width: 56px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .countHead {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .field {
    align-content: start;
  }
  .short {
    max-width: 300px;
  }
  .rules {
    gap: var(--m-space-3);
  }
  .rule {
    display: grid;
    gap: var(--m-space-3);
    padding: var(--m-space-3);
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
  }
  .rule.off > .top {
    color: var(--m-muted);
  }
  .rule .top {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: flex-start;
  }
  .rule .said {
    flex: 1 1 260px;
    min-width: 0;
    overflow-wrap: anywhere;
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .rule h4 {
    overflow-wrap: anywhere;
  }
  .rule .does {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    align-items: center;
  }
  .flip {
    transform: rotate(180deg);
  }
  fieldset {
    display: grid;
    gap: var(--m-space-3);
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    margin-bottom: var(--m-space-2);
    font-size: var(--m-size-s);
    font-weight: 700;
  }
  .picks {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    font-size: var(--m-size-s);
  }
  .picks label {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-height: 28px;
  }
  .picks input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--m-accent);
  }
  td select {
    width: 100%;
    min-width: 130px;
    min-height: 36px;
    padding: 4px 8px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: var(--m-text);
    font-size: var(--m-size-s);
  }
  .outlook {
    display: grid;
    grid-template-columns: minmax(90px, max-content) minmax(0, 1fr);
    gap: 6px 16px;
    margin: 0;
    padding: var(--m-space-3);
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .outlook dt {
    color: var(--m-muted);
  }
  .outlook dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .save {
    position: sticky;
    bottom: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--m-space-2) var(--m-space-3);
    align-items: center;
    padding: var(--m-space-3) var(--m-space-5);
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
    box-shadow: var(--m-shadow-l);
  }
`;
