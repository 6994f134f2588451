import { css } from "lit";

/** Panel and header; and what is different on a phone, for the footer too. */
export const panelStyles = css`
  .root {
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
    right: calc(20px + env(safe-area-inset-right));
    bottom: calc(90px + env(safe-area-inset-bottom));
    display: flex;
    flex-direction: column;
    width: min(400px, calc(100vw - 40px));
    height: min(640px, calc(100dvh - 110px));
    overflow: hidden;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
    box-shadow: var(--m-shadow-l);
    animation: appear var(--m-calm) var(--m-ease);
  }
  .panel:focus {
    outline: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.985);
    }
  }

  .top {
    display: flex;
    align-items: flex-start;
    gap: var(--m-space-2);
    padding: 14px 12px 14px 20px;
    border-bottom: 1px solid var(--m-line);
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
    margin-top: 3px;
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
  .status.waiting::before {
    background: var(--m-warn);
  }
  .status.with_agent::before {
    background: var(--m-good);
  }
  .status.unavailable::before,
  .status.resolved::before {
    background: var(--m-edge);
  }
  .close {
    display: grid;
    flex: none;
    place-items: center;
    width: 36px;
    height: 36px;
    margin-top: -3px;
    padding: 0;
    border: 0;
    border-radius: var(--m-radius-m);
    background: none;
    color: var(--m-muted);
  }
  .close:hover {
    background: var(--m-sunken);
    color: var(--m-text);
  }
  .cut {
    padding: 7px 20px;
    background: var(--m-warn-soft);
    color: var(--m-warn);
    font-size: var(--m-size-s);
    font-weight: 600;
  }

  @media (max-width: 480px) {
    .panel {
      inset: var(--m-viewport-top, 0) 0 auto;
      width: 100%;
      height: var(--m-viewport-height, 100dvh);
      padding-top: env(safe-area-inset-top);
      border: 0;
      border-radius: 0;
    }
    .top {
      padding-inline: 16px 8px;
    }
    .close {
      width: 44px;
      height: 44px;
      margin-top: -6px;
    }
    .human {
      min-height: 40px;
    }
    .send {
      width: 40px;
      height: 40px;
    }
    .field {
      border-radius: 26px;
    }
    textarea {
      padding: 8px 0;
    }
  }
`;
