import { css } from "lit";

/** Panel and header. */
export const panelStyles = css`
  .root {
    --x: var(--madoguchi-offset-x, 20px);
    --y: var(--madoguchi-offset-y, 20px);
    color-scheme: var(--m-scheme);
    color: var(--m-text);
    font: 400 var(--m-size-m) / var(--m-leading) var(--m-font);
    text-align: start;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  h2,
  h3,
  p,
  dl,
  dd {
    margin: 0;
  }
  svg {
    display: block;
    flex: none;
  }

  .panel {
    position: fixed;
    right: calc(var(--x) + env(safe-area-inset-right));
    bottom: calc(var(--y) + 70px + env(safe-area-inset-bottom));
    display: flex;
    flex-direction: column;
    width: min(400px, calc(100vw - 2 * var(--x)));
    height: min(640px, calc(100dvh - var(--y) - 90px));
    overflow: hidden;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
    box-shadow: var(--m-shadow-l);
    animation: appear var(--m-calm) var(--m-ease);
  }
  :host([data-side="left"]) .panel {
    right: auto;
    left: calc(var(--x) + env(safe-area-inset-left));
  }
  .panel:focus {
    outline: none;
  }
  :host([data-side="left"]) .panel {
    right: auto;
    left: calc(var(--x) + env(safe-area-inset-left));
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.985);
    }
  }

  .top {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 12px 10px 12px 16px;
    border-bottom: 1px solid var(--m-line);
  }
  .top > .avatar {
    width: 36px;
    height: 36px;
    margin-inline-end: 10px;
    font-size: 14px;
  }
  .top > .avatar svg {
    width: 21px;
    height: 21px;
  }
  .heading {
    flex: 1;
    min-width: 0;
  }
  h2 {
    font-size: var(--m-size-l);
    font-weight: 700;
    line-height: var(--m-leading-tight);
  }
  .status {
    display: flex;
    align-items: baseline;
    gap: 7px;
    margin-top: 2px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: var(--m-leading-tight);
    word-break: auto-phrase;
    overflow-wrap: anywhere;
  }
  .status::before {
    content: "";
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--m-accent);
  }
  .status.waiting::before,
  .status.away::before {
    background: var(--m-warn);
  }
  .status.with_agent::before {
    background: var(--m-good);
  }
  .status.unavailable::before,
  .status.resolved::before {
    background: var(--m-edge);
  }
  .icon-button {
    display: grid;
    flex: none;
    place-items: center;
    width: 36px;
    height: 36px;
    padding: 0;
    border: 0;
    border-radius: var(--m-radius-m);
    background: none;
    color: var(--m-muted);
  }
  .icon-button:hover,
  .icon-button[aria-expanded="true"] {
    background: var(--m-sunken);
    color: var(--m-text);
  }

  .menu {
    position: relative;
  }

  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    width: 24px;
    height: 24px;
    overflow: hidden;
    border-radius: 50%;
    object-fit: cover;
    font-size: 10px;
    font-weight: 700;
    line-height: 1;
  }
  .avatar.bot {
    background: var(--m-accent);
    color: var(--m-on-accent);
  }
  .avatar.bot svg {
    width: 15px;
    height: 15px;
  }
  .avatar.person {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
    box-shadow: inset 0 0 0 1px var(--m-line);
  }
  .cut {
    padding: 7px 20px;
    background: var(--m-warn-soft);
    color: var(--m-warn);
    font-size: var(--m-size-s);
    font-weight: 600;
  }

  @media (max-width: 480px) {
    .panel,
    :host([data-side="left"]) .panel {
      inset: var(--m-viewport-top, 0) 0 auto;
      width: 100%;
      height: var(--m-viewport-height, 100dvh);
      padding-top: env(safe-area-inset-top);
      border: 0;
      border-radius: 0;
    }
    .top {
      padding-inline: 14px 6px;
    }
    .icon-button {
      width: 44px;
      height: 44px;
    }
  }
`;
