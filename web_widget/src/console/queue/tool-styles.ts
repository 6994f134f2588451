import { css } from "lit";

export const toolStyles = css`
  .tools {
    flex: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px;
    padding: var(--m-space-2) var(--m-space-2) 4px;
  }
  .find {
    display: flex;
    align-items: center;
    gap: 6px;
    padding-inline-start: 10px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: var(--m-muted);
  }
  .find:focus-within {
    border-color: var(--m-accent);
    box-shadow: 0 0 0 1px var(--m-accent);
  }
  .find input {
    flex: 1;
    min-width: 0;
    min-height: 34px;
    padding: 4px 8px 4px 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--m-text);
    font-size: var(--m-size-s);
  }
  .find input::placeholder {
    color: var(--m-muted);
    opacity: 1;
  }
  .toggle .count {
    min-width: 18px;
    padding: 0 5px;
    line-height: 18px;
    background: var(--m-accent);
    color: var(--m-on-accent);
  }
  .filters {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 8px;
    padding: 8px 4px 6px;
  }
  .pick {
    display: grid;
    gap: 2px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .pick select {
    min-width: 0;
    min-height: 34px;
    padding: 4px 6px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: var(--m-text);
    font-size: var(--m-size-s);
    font-weight: 400;
  }
  .urgent {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    font-size: var(--m-size-s);
  }
  .urgent input {
    width: 18px;
    height: 18px;
    accent-color: var(--m-accent);
  }
  .filters .link {
    grid-column: 1 / -1;
    justify-self: end;
  }
  .hint {
    margin: 2px 12px 6px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
`;
