import { html, svg, type TemplateResult } from "lit";

export const icon = (body: TemplateResult): TemplateResult => html`<svg
  viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${body}</svg>`;

export const chatIcon = icon(
  svg`<path d="M20.5 11.5a8 8 0 0 1-8.2 7.8 8.6 8.6 0 0 1-3.4-.7L4 20l1.3-4a7.5 7.5 0 0 1-1.3-4.5 8 8 0 0 1 8.3-7.8 8 8 0 0 1 8.2 7.8Z"/><path d="M8.7 11.7h.01M12.3 11.7h.01M15.9 11.7h.01" stroke-width="2.4"/>`,
);
export const downIcon = icon(svg`<path d="m6 9.5 6 6 6-6"/>`);
export const closeIcon = icon(svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`);
export const sendIcon = icon(svg`<path d="M12 19V5.5M5.8 11.5 12 5.3l6.2 6.2"/>`);
export const personIcon = icon(
  svg`<circle cx="12" cy="8.3" r="3.6"/><path d="M4.8 19.5c.9-3.4 3.7-5.3 7.2-5.3s6.3 1.9 7.2 5.3"/>`,
);
export const outIcon = icon(svg`<path d="M9 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V15M13.5 5H19v5.5M19 5l-8 8"/>`);
export const checkIcon = icon(svg`<path d="m5.5 12.5 4.2 4.2 8.8-9.2"/>`);
export const checksIcon = icon(svg`<path d="m2.5 12.8 3.8 3.8 7.6-8.4M11.6 15.6l1 1 8.9-8.4"/>`);
export const moreIcon = icon(svg`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.8"/>`);
export const mailIcon = icon(svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7.5 8 5.5 8-5.5"/>`);
export const phoneIcon = icon(
  svg`<path d="M8.6 4.5 6 5.2c-.9.2-1.4 1.1-1.3 2 .7 6.6 5.5 11.4 12.1 12.1.9.1 1.8-.4 2-1.3l.7-2.6-4-2-1.6 1.9c-2.3-1.1-4.1-2.9-5.2-5.2l1.9-1.6Z"/>`,
);
