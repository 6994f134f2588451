// The panel's head: who is there, how things stand, the menu, the way out of the window.
import { html, nothing, type TemplateResult } from "lit";
import type { WidgetTexts } from "../i18n/types.js";
import { botAvatar, personAvatar } from "./avatar.js";
import type { VisitorChat } from "./chat.js";
import type { WidgetConfig } from "./config.js";
import { closeIcon, moreIcon } from "./icons.js";
import { statusText } from "./view.js";

export interface HeadView {
  readonly texts: WidgetTexts;
  readonly config: WidgetConfig;
  readonly chat: VisitorChat;
  readonly unavailable: boolean;
  readonly isMenuOpen: boolean;
  readonly toggleMenu: () => void;
  /** The list under its button. */
  readonly menu: TemplateResult | typeof nothing;
  readonly close: () => void;
}

export function head(view: HeadView): TemplateResult {
  const { texts, config, chat, unavailable } = view;
  const { state, room } = chat;
  const away = state.state === "bot" && room.people?.available === false;
  const kind = unavailable ? "unavailable" : away ? "away" : state.state;
  return html`<div class="top">
    ${state.state === "with_agent"
      ? personAvatar(state.agent, room.person?.avatar_url ?? null, config.base)
      : botAvatar(config.avatar)}
    <div class="heading">
      <h2>${texts.title}</h2>
      <p class="status ${kind}" data-testid="status" role="status">${unavailable ? texts.statusUnavailable : statusText(state, room, texts)}</p>
    </div>
    ${unavailable
      ? nothing
      : html`<div class="menu">
          <button
            type="button" class="icon-button" data-testid="menu" aria-label=${texts.menu} title=${texts.menu}
            aria-haspopup="menu" aria-expanded=${view.isMenuOpen} @click=${view.toggleMenu}
          >${moreIcon}</button>${view.menu}
        </div>`}
    <button type="button" class="close icon-button" data-testid="close" aria-label=${texts.close} @click=${view.close}>${closeIcon}</button>
  </div>`;
}
