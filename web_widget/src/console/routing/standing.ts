// In the list: what became of offering a conversation that waits.
import { html, nothing, type TemplateResult } from "lit";
import type { ConversationSummary } from "../../contract/types.js";
import type { UiLang } from "../i18n/types.js";
import { texts } from "./texts.js";

export function standingChip(row: ConversationSummary, lang: UiLang): TemplateResult | typeof nothing {
  const { offers } = texts[lang];
  if (row.offer !== null) return html`<span class="chip lapsed people" data-testid="offered" dir="auto">${offers.offeredTo(row.offer.agent.name)}</span>`;
  if (row.nobody_took) return html`<span class="chip waiting lapsed" data-testid="nobody-took">${offers.nobodyTook}</span>`;
  return nothing;
}
