// Line icons, drawn for this console on a 20 x 20 grid. All are decoration: the text beside them carries the meaning.
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

function icon(paths: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${paths}</svg>`;
}

export const icons = {
  back: icon(svg`<path d="M12.5 4.5 7 10l5.5 5.5" />`),
  chevron: icon(svg`<path d="M6 8l4 4 4-4" />`),
  close: icon(svg`<path d="M5.5 5.5l9 9M14.5 5.5l-9 9" />`),
  send: icon(svg`<path d="M3.5 10 16.5 4l-4 12.5-3-5.5zM9.5 11l3-3" />`),
  open: icon(svg`<path d="M8 5H5.5A1.5 1.5 0 0 0 4 6.5v8A1.5 1.5 0 0 0 5.5 16h8a1.5 1.5 0 0 0 1.5-1.5V12M11 4h5v5M16 4l-7 7" />`),
  check: icon(svg`<path d="M4.5 10.5l3.5 3.5 7.5-8" />`),
  clock: icon(svg`<path d="M10 6v4l2.700 2M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z" />`),
  alert: icon(svg`<path d="M10 6.5v4M10 13.4v.1M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z" />`),
  why: icon(svg`<path d="M7.8 8a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.9-1.1 1.6M10 14v.1M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z" />`),
  inbox: icon(svg`<path d="M3.5 11 6 4.5h8l2.5 6.5v4a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5zM3.5 11H7l1 2h4l1-2h3.5" />`),
  mail: icon(svg`<path d="M3.5 5.5h13v9h-13zM4 6l6 5 6-5" />`),
  phone: icon(svg`<path d="M6.5 3.5 8.5 7 7 8.7a9 9 0 0 0 4.3 4.3l1.7-1.5 3.5 2-.6 2.4c-.2.6-.8.9-1.4.8C8.600 16 4 11.400 3.300 5.500c-.1-.6.2-1.200.8-1.400z" />`),
  up: icon(svg`<path d="M6.500 9v7.500h-2.500v-7.500zM6.500 9l3-5.500c1.500 0 2 .9 1.800 2.100L10.800 8.500h4.400c1 0 1.600.8 1.300 1.700l-1.500 5.200c-.2.700-.7 1.100-1.400 1.100H6.500" />`),
  down: icon(svg`<path d="M6.500 11V3.500h-2.500V11zM6.500 11l3 5.500c1.500 0 2-.9 1.800-2.100l-.5-2.900h4.400c1 0 1.600-.8 1.300-1.700L15 4.600c-.2-.7-.7-1.100-1.400-1.100H6.500" />`),
  people: icon(svg`<path d="M7.500 4.500a2.700 2.700 0 1 0 0 5.400 2.700 2.700 0 0 0 0-5.400zM2.500 16c.3-2.800 2.300-4.300 5-4.300s4.700 1.500 5 4.300M13 5a2.500 2.500 0 0 1 0 4.700M14.500 12c1.700.500 2.800 1.900 3 4" />`),
  pin: icon(svg`<path d="M7 3.500h6M8 3.500v5L5.500 11.500h9L12 8.500v-5M10 11.500v5" />`),
  search: icon(svg`<path d="M8.700 3.500a5.200 5.200 0 1 0 0 10.400 5.200 5.200 0 0 0 0-10.400zM12.500 12.500l4 4" />`),
  filter: icon(svg`<path d="M3.500 6h13M6 10h8M8.500 14h3" />`),
  more: icon(svg`<path d="M5 10v.1M10 10v.1M15 10v.1" stroke-width="2.6" />`),
  chat: icon(svg`<path d="M4 5h12v8.5H9.5L6 16.5v-3H4z" />`),
};

/** 窓口: a window with a counter below it. */
export const mark = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
  <rect class="mark-frame" x="2" y="2" width="20" height="20" rx="6" />
  <path class="mark-line" d="M7 13.5V9.8A2.8 2.8 0 0 1 9.8 7h4.4A2.8 2.8 0 0 1 17 9.8v3.7M5 16.8h14M12 7v6.5" />
</svg>`;
