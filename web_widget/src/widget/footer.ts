// The panel's foot: articles found while typing, the ways to a person, the field to write in.
import { html, nothing, type TemplateResult } from "lit";
import { safeUrl } from "../core/text.js";
import type { WidgetTexts } from "../i18n/types.js";
import type { VisitorChat } from "./chat.js";
import type { Composer } from "./composer.js";
import type { FormKind } from "./forms.js";
import { mailIcon, personIcon, phoneIcon } from "./icons.js";
import { canAskForPerson } from "./view.js";

/** Where the operator's setting is not known: the server's default. */
const MESSAGE_LIMIT = 4_000;

export interface FooterView {
  readonly texts: WidgetTexts;
  readonly chat: VisitorChat;
  readonly unavailable: boolean;
  readonly composer: Composer;
  /** Articles found while typing. */
  readonly found: TemplateResult | typeof nothing;
  readonly askForPerson: () => void;
  readonly openForm: (kind: FormKind) => void;
}

export function footer(view: FooterView): TemplateResult {
  const { texts, chat, unavailable, composer, found } = view;
  const { told } = chat.settings;
  const asksBot = chat.state.state === "bot" || chat.state.state === "resolved";
  return html`<div class="bottom">
    ${unavailable ? nothing : html`${found}${waysToPeople(view)}`}
    ${composer.render({
      texts,
      closed: unavailable,
      placeholder: asksBot ? texts.placeholder : texts.placeholderPerson,
      limit: told?.max_message_chars ?? MESSAGE_LIMIT,
      sendKey: told?.send_key ?? "enter",
    })}
    ${unavailable ? nothing : consent(chat)}
  </div>`;
}

/** A person, or, while one is awaited, the ways that need no waiting. */
function waysToPeople({ texts, chat, askForPerson, openForm }: FooterView): TemplateResult | typeof nothing {
  const { state, settings, room } = chat;
  if (canAskForPerson(state)) return way("human", personIcon, texts.human, askForPerson);
  if (state.state !== "waiting" || room.contactGiven) return nothing;
  return html`<div class="ways">
    ${way("way-message", mailIcon, texts.leaveMessage, () => openForm("message"))}
    ${settings.told?.callback === true ? way("way-callback", phoneIcon, texts.callBack, () => openForm("callback")) : nothing}
  </div>`;
}

function way(testId: string, icon: TemplateResult, label: string, act: () => void): TemplateResult {
  return html`<button type="button" class="human" data-testid=${testId} @click=${act}>${icon}${label}</button>`;
}

/** What the operator has to say before somebody writes; gone once they have. */
function consent({ state, settings }: VisitorChat): TemplateResult | typeof nothing {
  const words = settings.told?.consent;
  if (!words || state.messages.length > 0 || state.pending.length > 0) return nothing;
  const url = safeUrl(words.url);
  return html`<p class="consent" data-testid="consent">
    ${url === null ? words.text : html`<a href=${url} target="_blank" rel="noopener">${words.text}</a>`}
  </p>`;
}
