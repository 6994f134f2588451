import { css } from "lit";

/** Articles found while typing; the forms and the rating, which stand after the conversation. */
export const extraStyles = css`
  .found {
    display: grid;
    gap: 6px;
    margin: -10px -12px 10px;
    padding: 6px 12px 12px;
    border-bottom: 1px solid var(--m-line);
    background: var(--m-sunken);
  }
  .found-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .found-head .icon-button {
    width: 32px;
    height: 32px;
    margin-inline-end: -6px;
  }
  .found-head svg {
    width: 18px;
    height: 18px;
  }
  .found .choice {
    min-height: 38px;
    padding-block: 6px;
  }

  .card {
    margin-top: 16px;
    padding: 14px 16px 16px;
    border: 1px solid var(--m-line);
    border-radius: 14px;
    background: var(--m-raised);
    box-shadow: var(--m-shadow-m);
    animation: appear var(--m-calm) var(--m-ease);
  }
  .card h3 {
    font-size: var(--m-size-m);
    font-weight: 700;
    line-height: var(--m-leading-tight);
    word-break: auto-phrase;
  }
  .card-head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 8px;
  }
  .card-head h3 {
    padding-top: 4px;
  }
  .card-head .icon-button {
    width: 32px;
    height: 32px;
    margin: -4px -8px 0 0;
  }
  .card-head svg {
    width: 18px;
    height: 18px;
  }
  .card-why {
    margin-top: 4px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    word-break: auto-phrase;
  }
  .card-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 14px;
  }
  .card-actions .button {
    min-height: 40px;
  }

  .form-field {
    margin-top: 12px;
  }
  label {
    display: block;
    margin-bottom: 3px;
    font-size: var(--m-size-s);
    font-weight: 600;
    line-height: 1.5;
  }
  label small {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 400;
  }
  .input {
    display: block;
    width: 100%;
    min-height: 42px;
    padding: 8px 12px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    /* Under 16px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 24px;
    resize: vertical;
  }
  .input:focus-visible {
    border-color: var(--m-accent);
    outline: 1px solid var(--m-accent);
    outline-offset: 0;
  }
  .input[aria-invalid="true"] {
    border-color: var(--m-danger);
    outline-color: var(--m-danger);
  }
  .form-error {
    margin-top: 4px;
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 600;
    line-height: 1.5;
    word-break: auto-phrase;
  }
  .form-error:empty {
    display: none;
  }

  .rating {
    text-align: center;
  }
  .stars {
    display: flex;
    justify-content: center;
    gap: 2px;
    margin-top: 6px;
  }
  .star {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--m-radius-m);
    background: none;
    color: var(--m-edge);
  }
  .star svg {
    width: 30px;
    height: 30px;
    stroke-width: 1.5;
  }
  .star:hover,
  .star.on {
    color: var(--m-accent);
  }
  .star.on svg {
    fill: currentColor;
  }
  .rating-label {
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .rating-comment {
    display: grid;
    gap: 8px;
    justify-items: start;
    margin-top: 10px;
  }
  .rating-thanks {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    margin-top: 6px;
    color: var(--m-good);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .rating-thanks svg {
    width: 18px;
    height: 18px;
  }
`;
