import { css } from "lit";

export const conversationStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-width: 0;
    min-height: 0;
    background: var(--m-ground);
  }
  section {
    position: relative;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    height: 100%;
  }
  header {
    display: grid;
    grid-template: "title actions" auto "facts actions" auto / minmax(0, 1fr) auto;
    align-content: center;
    align-items: center;
    gap: 0 var(--m-space-3);
    min-height: 68px;
    padding: 10px var(--m-space-4) 10px 20px;
    border-bottom: 1px solid var(--m-line);
  }
  .back {
    display: none;
    grid-area: back;
    margin-inline-start: -10px;
  }
  .title {
    grid-area: title;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .pin {
    min-width: 28px;
    min-height: 28px;
  }
  .pin[aria-pressed="true"] {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-l);
    line-height: var(--m-leading-tight);
  }
  .title .ticket {
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .facts {
    grid-area: facts;
    display: flex;
    gap: 0 8px;
    margin: 3px 0 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 18px;
    white-space: nowrap;
  }
  .facts > * + *::before {
    content: "·";
    margin-inline-end: 8px;
  }
  .facts .page {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .facts a {
    color: inherit;
  }
  .actions {
    grid-area: actions;
    display: flex;
    align-items: center;
    gap: var(--m-space-2);
  }
  .why {
    grid-area: why;
  }
  .button {
    white-space: nowrap;
  }
  .rest .icon {
    margin-inline: -4px;
  }
  .menu-title {
    margin: 0;
    padding: 4px 10px 6px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    white-space: nowrap;
  }
  .item {
    display: block;
    width: 100%;
    min-height: 36px;
    padding: 6px 10px;
    border: 0;
    border-radius: var(--m-radius-s);
    background: none;
    text-align: start;
    font-size: var(--m-size-s);
    white-space: nowrap;
  }
  .item:hover {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .scroll {
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--m-space-4) 20px var(--m-space-5);
    outline-offset: -2px;
  }
  .bones {
    padding: var(--m-space-5) 0;
    max-width: 480px;
  }
  .bones .bone {
    height: 36px;
    border-radius: 14px;
  }
  .more {
    position: absolute;
    inset-block-end: 92px;
    inset-inline-start: 50%;
    translate: -50% 0;
    border-radius: var(--m-radius-full);
    box-shadow: var(--m-shadow-m);
  }
  @media (min-width: 1180px) {
    .why {
      display: none;
    }
  }
  @media (max-width: 1179px) {
    header {
      grid-template: "title actions why" auto "facts facts facts" auto / minmax(0, 1fr) auto auto;
      column-gap: var(--m-space-2);
    }
  }
  @media (max-width: 719px) {
    .back {
      display: inline-flex;
    }
    header {
      grid-template: "back title why" auto "back facts why" auto "actions actions actions" auto / auto minmax(0, 1fr) auto;
      padding: 8px var(--m-space-3) 8px var(--m-space-4);
    }
    .actions {
      margin-top: 8px;
    }
    .actions > .button,
    desk-menu {
      flex: 1;
    }
    desk-menu .button {
      width: 100%;
    }
    .actions > .rest {
      flex: none;
    }
    .scroll {
      padding-inline: var(--m-space-3);
    }
  }
  /* A column beside others. */
  @media (min-width: 720px) {
    @container (max-width: 519px) {
      header {
        grid-template: "title why" auto "facts why" auto "actions actions" auto / minmax(0, 1fr) auto;
        padding: 8px var(--m-space-3) 8px var(--m-space-4);
      }
      .actions {
        margin-top: 8px;
      }
      .scroll {
        padding-inline: var(--m-space-3);
      }
    }
  }
`;
