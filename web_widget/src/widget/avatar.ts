// The small round picture of who speaks: a photo of the service's own, else initials; for the bot the page's picture.
import { html, type TemplateResult } from "lit";
import { safeUrl } from "../core/text.js";
import { chatIcon } from "./icons.js";
import { initials } from "./view.js";

/** `photo` counts only where the service itself has it: a picture elsewhere would tell others of the visitor. */
export function personAvatar(name: string | null, photo: string | null, base: string): TemplateResult {
  const url = photo === null ? null : safeUrl(photo, `${base}/`);
  const own = url !== null && new URL(url).origin === new URL(base).origin;
  return own
    ? html`<img class="avatar" src=${url} alt="" width="28" height="28" />`
    : html`<span class="avatar person" aria-hidden="true">${initials(name ?? "")}</span>`;
}

/** `picture`: address that the page itself has named. */
export function botAvatar(picture: string | null): TemplateResult {
  return picture === null
    ? html`<span class="avatar bot" aria-hidden="true">${chatIcon}</span>`
    : html`<img class="avatar" src=${picture} alt="" width="28" height="28" />`;
}
