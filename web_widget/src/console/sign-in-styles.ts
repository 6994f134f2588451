// How the screens before the sign-in look.
import { css } from "lit";

export const signInStyles = css`
  :host {
    display: grid;
    place-items: center;
    min-height: 100%;
    padding: var(--m-space-5) var(--m-space-4);
    background: var(--m-sunken);
  }
  .card {
    width: min(400px, 100%);
    display: grid;
    gap: var(--m-space-4);
    padding: 36px 32px 32px;
    background: var(--m-ground);
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    box-shadow: var(--m-shadow-m);
  }
  .due {
    display: grid;
    gap: var(--m-space-4);
    width: min(560px, 100%);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: var(--m-size-l);
    font-weight: 700;
  }
  .brand .mark {
    width: 32px;
    height: 32px;
  }
  h1 {
    margin: 8px 0 0;
    font-size: var(--m-size-xl);
    line-height: var(--m-leading-tight);
  }
  .lead {
    margin: -10px 0 4px;
    color: var(--m-muted);
    font-size: var(--m-size-m);
    line-height: var(--m-leading);
  }
  .card form {
    display: grid;
    gap: var(--m-space-4);
  }
  .whose {
    margin: -8px 0 0;
    font-weight: 600;
  }
  .good {
    background: var(--m-good-soft);
    color: var(--m-good);
  }
  .code {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.08em;
  }
  .button {
    min-height: 44px;
    font-size: var(--m-size-m);
    margin-top: 4px;
  }
  .language {
    justify-self: center;
    margin: 4px 0 -8px;
  }
  .language .field {
    display: flex;
    align-items: center;
    color: var(--m-muted);
    font-weight: 400;
    white-space: nowrap;
  }
  .notice {
    background: var(--m-warn-soft);
    color: var(--m-warn);
  }
`;
