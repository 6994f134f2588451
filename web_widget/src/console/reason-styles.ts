import { css } from "lit";

export const reasonStyles = css`
  :host {
    display: block;
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--m-sunken);
  }
  aside {
    padding: 0 20px calc(var(--m-space-5) + env(safe-area-inset-bottom));
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 68px;
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-l);
  }
  h3 {
    margin: 20px 0 8px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .why {
    margin: 0;
    padding: 10px 14px;
    border-radius: var(--m-radius-m);
    background: var(--m-warn-soft);
    color: var(--m-warn);
    font-size: var(--m-size-s);
    font-weight: 500;
  }
  .which {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    margin: 10px 0 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .which b {
    color: var(--m-text);
  }
  blockquote {
    margin: 0;
    max-height: 10em;
    overflow-y: auto;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--m-line);
    font-size: var(--m-size-m);
    white-space: pre-wrap;
  }
  .hint {
    margin: 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .fact {
    margin: 0;
    padding: 10px 14px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    font-size: var(--m-size-s);
  }
  .contact {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 10px;
    margin-bottom: 8px;
  }
  .contact b {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .contact b .icon {
    width: 16px;
    height: 16px;
  }
  .contact time {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .contact dl {
    width: 100%;
    margin: 4px 0 0;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(4em, auto) minmax(0, 1fr);
    gap: 2px 12px;
  }
  dt {
    color: var(--m-muted);
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .said {
    width: 100%;
    margin: 6px 0 0;
    max-height: 12em;
    overflow-y: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .stars {
    color: var(--m-line);
    font-size: var(--m-size-l);
    letter-spacing: 2px;
  }
  .stars .lit {
    color: var(--m-warn);
  }
  .unlikely {
    margin-block: 6px;
    min-height: 36px;
  }
  .unlikely .icon {
    width: 15px;
    height: 15px;
    transition: transform var(--m-quick);
  }
  [aria-expanded="true"] .icon {
    transform: rotate(180deg);
  }
  .before {
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  @media (min-width: 1180px) {
    .close {
      display: none;
    }
  }
`;
