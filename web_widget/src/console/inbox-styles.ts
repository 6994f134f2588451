import { css } from "lit";

export const inboxStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  main {
    min-height: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / 320px minmax(0, 1fr) 340px;
    position: relative;
    overflow: hidden;
  }
  desk-queue {
    border-inline-end: 1px solid var(--m-line);
  }
  desk-reason {
    border-inline-start: 1px solid var(--m-line);
  }
  .nothing,
  .choosing .rooms {
    grid-column: 2 / -1;
    background: var(--m-ground);
  }
  .rooms {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
  }
  .columns {
    grid-row: 2;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    gap: 1px;
    min-height: 0;
    background: var(--m-line);
  }
  .several desk-conversation {
    border-top: 3px solid transparent;
  }
  .several desk-conversation.current {
    border-top-color: var(--m-accent);
  }
  .tabs {
    padding: 6px 8px 0;
    background: var(--m-sunken);
    overflow-x: auto;
  }
  .tabs ul {
    display: flex;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tabs li {
    display: flex;
    flex: 0 1 200px;
    min-width: 96px;
    border: 1px solid var(--m-line);
    border-bottom: 0;
    border-radius: var(--m-radius-m) var(--m-radius-m) 0 0;
    background: var(--m-sunken);
  }
  .tabs li.current {
    background: var(--m-ground);
  }
  .tabs .to {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 6px;
    min-width: 0;
    min-height: 34px;
    padding: 2px 4px 2px 12px;
    border: 0;
    background: none;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .tabs .to:focus-visible,
  .tabs .out:focus-visible {
    outline-offset: -2px;
  }
  .tabs .current .to {
    color: var(--m-text);
  }
  .tabs .people {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tabs .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--m-accent);
  }
  .tabs .out {
    min-width: 30px;
    min-height: 30px;
    align-self: center;
  }
  .tabs .out .icon {
    width: 14px;
    height: 14px;
  }
  @media (min-width: 1500px) {
    main {
      grid-template-columns: 360px minmax(0, 1fr) 400px;
    }
  }
  @media (max-width: 1179px) {
    main {
      grid-template-columns: 300px minmax(0, 1fr);
    }
    desk-reason {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      z-index: 10;
      width: min(380px, 100%);
      box-shadow: var(--m-shadow-l);
      transition: translate var(--m-calm) var(--m-ease), visibility var(--m-calm);
    }
    desk-reason:not(.open) {
      translate: 100% 0;
      visibility: hidden;
      box-shadow: none;
    }
  }
  @media (max-width: 719px) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    main.reading desk-queue,
    main.choosing .rooms,
    main.choosing .nothing {
      display: none;
    }
    desk-queue {
      border: 0;
    }
    desk-reason {
      width: 100%;
      border: 0;
    }
  }
`;
