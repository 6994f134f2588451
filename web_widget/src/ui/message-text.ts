import { html, type TemplateResult } from "lit";
import { splitLinks } from "../core/text.js";

/** What a person wrote: text nodes only, addresses as links, each line in its own writing direction. */
export function messageText(text: string): TemplateResult {
  return html`<div class="text prose" dir="auto">${splitLinks(text).map(({ text: part, url }) =>
    url === null
      ? part
      : html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${part}</a>`,
  )}</div>`;
}
