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
  .nothing {
    grid-column: 2 / -1;
    background: var(--m-ground);
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
