// How reports look, on the screen and on paper.
import { css } from "lit";

export const reportStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--m-space-3);
    align-items: end;
  }
  .filters .field {
    min-width: 120px;
  }
  .filters .field input,
  .filters .field select {
    min-height: 38px;
    font-size: var(--m-size-s);
  }
  .filters .button {
    margin-inline-start: auto;
    min-height: 38px;
  }
  .span {
    margin: 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .groups {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--m-space-4) var(--m-space-5);
  }
  .groups > .people,
  .groups > .satisfaction {
    grid-column: 1 / -1;
  }
  .groups h4 {
    margin-bottom: var(--m-space-2);
  }
  .figures {
    margin: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(218px, 100%), 1fr));
    gap: 0 var(--m-space-5);
  }
  .figure {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: var(--m-space-3) 0;
    border-top: 1px solid var(--m-line);
    margin: 0;
  }
  .figure dt {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 4px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .figure dd {
    margin: 0;
  }
  .figure .ghost {
    min-width: 28px;
    min-height: 28px;
    flex: none;
  }
  .value {
    font-size: 26px;
    font-weight: 650;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .value.none {
    color: var(--m-muted);
    font-size: var(--m-size-l);
    font-weight: 500;
    line-height: 31px;
  }
  .trend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .trend .good {
    color: var(--m-good);
    font-weight: 600;
  }
  .trend .bad {
    color: var(--m-danger);
    font-weight: 600;
  }
  .definition {
    margin: 6px 0 0;
    padding: 8px 10px;
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
    color: var(--m-text);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
    gap: var(--m-space-4);
    align-items: start;
  }
  .bars td.wide {
    width: 40%;
  }
  .bar {
    display: block;
  }
  .topics,
  .comments {
    display: grid;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .topics > li,
  .comments > li {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr);
    gap: 2px var(--m-space-3);
    padding: 10px 0;
    border-top: 1px solid var(--m-line);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .topics .many {
    font-size: var(--m-size-l);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .topics ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .topics a,
  .comments a {
    color: var(--m-text);
    overflow-wrap: anywhere;
    display: inline-block;
    min-height: 24px;
  }
  .topics li li:not(:first-child) a {
    color: var(--m-muted);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .comments p {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .comments .score {
    font-weight: 650;
  }
  .stale {
    opacity: 0.55;
  }
  a.button {
    text-decoration: none;
  }
  .card > header .button {
    min-height: 32px;
    padding-block: 4px;
  }
  @media (max-width: 719px) {
    .filters {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .filters .wide {
      grid-column: 1 / -1;
    }
    .filters .button {
      margin: 0;
    }
    .groups {
      grid-template-columns: minmax(0, 1fr);
    }
    .figures {
      grid-template-columns: 1fr 1fr;
      gap: 0 var(--m-space-4);
    }
    .figure:has(.definition) {
      grid-column: 1 / -1;
    }
    .value {
      font-size: 22px;
    }
  }
  @media print {
    .filters,
    .button,
    .figure .ghost,
    details {
      display: none;
    }
    .card {
      break-inside: avoid;
      border-color: #999;
    }
    .scroll,
    .long {
      overflow: visible;
      max-height: none;
    }
  }
`;
