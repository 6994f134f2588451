// How charts look; every part of a bar has its colour and its pattern.
import { css } from "lit";

export const chartStyles = css`
  .chart {
    display: block;
    max-width: 100%;
    overflow: visible;
  }
  .grid {
    stroke: var(--m-line);
  }
  .axis {
    fill: var(--m-muted);
    font-size: 12px;
    font-family: var(--m-font);
  }
  .hit {
    fill: transparent;
  }
  g:hover > .hit {
    fill: var(--m-sunken);
  }
  .alone {
    fill: var(--m-accent);
  }
  .handed {
    fill: url(#hatch);
    stroke: var(--m-warn);
    stroke-width: 1;
  }
  .hatch-ground {
    fill: var(--m-warn-soft);
  }
  .hatch-line {
    fill: var(--m-warn);
  }
  .others {
    fill: var(--m-ground);
    stroke: var(--m-edge);
    stroke-width: 1;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: var(--m-size-s);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  summary {
    width: max-content;
    min-height: 28px;
    padding: 3px 0;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    cursor: pointer;
  }
  .long {
    max-height: 320px;
    overflow: auto;
  }
  .heat {
    border-collapse: separate;
    border-spacing: 2px;
    min-width: 680px;
    table-layout: fixed;
  }
  .heat th,
  .heat td {
    padding: 0;
    height: 26px;
    border: 0;
    text-align: center;
    font-size: var(--m-size-xs);
    font-weight: 500;
  }
  .heat th:first-child {
    width: 42px;
    text-align: start;
  }
  .heat td {
    border-radius: 4px;
    color: var(--m-text);
    background: var(--m-sunken);
  }
  .heat .level-1 {
    background: color-mix(in srgb, var(--m-accent) 12%, var(--m-ground));
  }
  .heat .level-2 {
    background: color-mix(in srgb, var(--m-accent) 24%, var(--m-ground));
  }
  .heat .level-3 {
    background: color-mix(in srgb, var(--m-accent) 38%, var(--m-ground));
  }
  .heat .level-4 {
    background: color-mix(in srgb, var(--m-accent) 88%, var(--m-ground));
    color: var(--m-on-accent);
  }
  .heat .level-5 {
    background: var(--m-accent);
    color: var(--m-on-accent);
    font-weight: 700;
  }
`;
