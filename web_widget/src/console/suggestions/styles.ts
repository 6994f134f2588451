import { css } from "lit";

/** Cards of articles, wherever they are listed. */
export const cardStyles = css`
  .hint {
    margin: 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .candidates {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .candidate {
    padding: 10px 14px 8px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
  }
  .name {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 8px;
  }
  .title {
    padding-top: 5px;
    font-size: var(--m-size-m);
    font-weight: 600;
    line-height: var(--m-leading-tight);
    overflow-wrap: anywhere;
  }
  .name .ghost {
    flex: none;
    margin: -2px -8px 0 0;
    min-width: 32px;
    min-height: 32px;
  }
  .sure {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 4px 0 6px;
    font-size: var(--m-size-s);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .bar {
    flex: 1;
    min-width: 0;
    width: 100%;
  }
  .rail {
    fill: var(--m-line);
  }
  .fill {
    fill: var(--m-accent);
  }
  .does {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 4px 10px;
    min-height: 36px;
  }
  .does .button {
    padding-inline: 9px;
  }
  .does :first-child {
    margin-inline-end: auto;
  }
  .does .icon {
    width: 15px;
    height: 15px;
    transition: transform var(--m-quick);
  }
  [aria-expanded="true"] .icon {
    transform: rotate(180deg);
  }
  .preview {
    margin: 6px 0 6px;
    padding-top: 10px;
    border-top: 1px solid var(--m-line);
    font-size: var(--m-size-s);
    max-height: 22em;
    overflow-y: auto;
  }
`;
