import { css } from "lit";

export const workplaceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  desk-header {
    flex: none;
  }
  main {
    flex: 1;
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
  .bar {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 7px 16px;
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-align: center;
  }
  .bar.slow {
    background: var(--m-warn-soft);
    color: var(--m-warn);
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
