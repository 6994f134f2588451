import { css } from "lit";

export const queueStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--m-sunken);
  }
  nav {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Rows come and go while a long list is scrolled: the place is kept by their positions. */
    overflow-anchor: none;
    padding: 0 var(--m-space-2) calc(var(--m-space-5) + env(safe-area-inset-bottom));
  }
  .found h2 {
    padding: 8px;
    color: var(--m-muted);
    font-weight: 600;
  }
  mark {
    border-radius: 3px;
    background: var(--m-warn-soft);
    color: var(--m-warn);
    font-weight: 600;
  }
  ul.long {
    display: block;
    position: relative;
  }
  .long > li {
    position: absolute;
    inset-inline: 0;
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-s);
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--m-sunken);
  }
  section + section {
    margin-top: var(--m-space-2);
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 6px;
    width: 100%;
    min-height: 36px;
    padding: 4px 8px;
    border: 0;
    background: none;
    border-radius: var(--m-radius-s);
    color: var(--m-muted);
    font-weight: 600;
    text-align: start;
  }
  .fold:hover {
    color: var(--m-text);
  }
  .fold .icon {
    width: 16px;
    height: 16px;
    transition: transform var(--m-quick);
  }
  .fold[aria-expanded="false"] .icon {
    transform: rotate(-90deg);
  }
  .count {
    margin-inline-start: auto;
    min-width: 22px;
    padding: 0 7px;
    border-radius: var(--m-radius-full);
    background: var(--m-line);
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 20px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .waiting .count:not([data-count="0"]) {
    background: var(--m-warn-soft);
    color: var(--m-warn);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }
  .row {
    display: grid;
    gap: 3px;
    width: 100%;
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: var(--m-radius-m);
    background: none;
    text-align: start;
    line-height: var(--m-leading-tight);
    transition: background var(--m-quick);
  }
  .row:hover {
    background: var(--m-line);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row[aria-current] {
    background: var(--m-raised);
    border-color: var(--m-line);
    box-shadow: var(--m-shadow-s), inset 3px 0 0 var(--m-accent);
  }
  @keyframes arrive {
    from {
      background: var(--m-accent-soft);
      box-shadow: inset 0 0 0 1px var(--m-accent);
    }
  }
  .row.fresh {
    animation: arrive 4s ease-out;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  .name {
    font-size: var(--m-size-m);
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lapsed {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--m-accent);
  }
  .when {
    margin-inline-start: auto;
    flex: none;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-variant-numeric: tabular-nums;
  }
  .wait {
    color: var(--m-text);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .wait.late {
    color: var(--m-danger);
  }
  .preview {
    color: var(--m-muted);
    font-size: var(--m-size-s);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    min-height: 20px;
    overflow: hidden;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    white-space: nowrap;
  }
  .foot > * {
    flex: none;
  }
  .foot .page {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .none {
    margin: 0;
    padding: 2px 12px 8px 30px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .quiet {
    padding: var(--m-space-5) var(--m-space-4);
    margin: 2px 4px;
    border: 1px dashed var(--m-line);
    border-radius: var(--m-radius-m);
    gap: 2px;
  }
  .quiet .icon {
    margin-bottom: 4px;
  }
  .problem {
    display: flex;
    align-items: center;
    gap: 8px;
    flex-wrap: wrap;
    margin: 4px;
    padding: 10px 12px;
    border-radius: var(--m-radius-m);
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
  }
  .problem .link {
    color: inherit;
    text-decoration: underline;
    margin-inline-start: auto;
  }
  .bones {
    padding: 14px 12px;
  }
`;
