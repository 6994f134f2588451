import { css } from "lit";

export const headerStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 52px;
    padding: env(safe-area-inset-top) var(--m-space-3) 0 var(--m-space-4);
    background: var(--m-ground);
    border-bottom: 1px solid var(--m-line);
  }
  .product {
    margin: 0;
    font-weight: 700;
    font-size: var(--m-size-m);
  }
  nav {
    display: flex;
    gap: 2px;
  }
  nav a {
    display: flex;
    align-items: center;
    min-height: 36px;
    padding: 4px 12px;
    border-radius: var(--m-radius-m);
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:hover {
    color: var(--m-text);
    background: var(--m-sunken);
  }
  nav a[aria-current] {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .bar-nav {
    margin-inline-start: var(--m-space-3);
  }
  .menu-nav {
    display: none;
  }
  .live {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    white-space: nowrap;
  }
  .live::before {
    content: "";
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--m-edge);
  }
  .live.live-live::before {
    background: var(--m-good);
  }
  .live.live-offline::before {
    background: var(--m-danger);
  }
  .live.live-polling::before {
    background: var(--m-warn);
  }
  .who {
    color: var(--m-text);
    font-size: var(--m-size-s);
    font-weight: 600;
    padding: 0 4px 0 6px;
    max-width: 46vw;
  }
  .who .people {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .face {
    flex: none;
    width: 28px;
    height: 28px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
    font-size: var(--m-size-s);
    font-weight: 700;
  }
  .face.away {
    background: var(--m-sunken);
    color: var(--m-muted);
  }
  .check {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    font-size: var(--m-size-s);
  }
  .check input {
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--m-accent);
  }
  .check small {
    display: block;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .settings {
    display: grid;
    gap: var(--m-space-3);
    width: 272px;
    padding: 6px;
  }
  .account {
    display: grid;
    gap: 2px;
    padding-bottom: var(--m-space-3);
    border-bottom: 1px solid var(--m-line);
    font-size: var(--m-size-s);
  }
  .account span {
    color: var(--m-muted);
    overflow-wrap: anywhere;
  }
  @media (max-width: 479px) {
    .live {
      gap: 0;
      font-size: 0; /* the dot is seen, the word still read out */
    }
    .who > .chip,
    .who > .people {
      display: none;
    }
  }
  @media (max-width: 719px) {
    .bar-nav {
      display: none;
    }
    .menu-nav {
      display: grid;
    }
    .menu-nav a {
      min-height: 44px;
      color: var(--m-text);
      font-size: var(--m-size-m);
    }
  }
  @media (max-width: 719px), (pointer: coarse) {
    .keys {
      display: none;
    }
  }
`;
