// How to reach the visitor, how they rated, and what is said of them: by their page's server, or by the page alone.
import { html, nothing, type TemplateResult } from "lit";
import type { ContactView, ConversationSummary } from "../contract/types.js";
import type { Facts } from "./facts.js";
import type { ConsoleText } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { momentText } from "./time.js";

const STARS = [1, 2, 3, 4, 5];

export function visitorFacts(t: ConsoleText, facts: Facts, summary: ConversationSummary | null): TemplateResult {
  const { contacts, rating } = facts;
  const attributes = Object.entries(facts.attributes);
  const known = rows([
    [t.facts.name, summary?.identity?.name],
    [t.facts.email, summary?.identity?.email],
    [t.facts.subject, summary?.identity?.subject],
  ]);
  return html`
    ${contacts.length === 0
      ? nothing
      : html`<h3>${t.facts.contact}</h3>
          ${contacts.map((contact) => contactCard(contact, t))}`}
    ${rating === null
      ? nothing
      : html`<h3>${t.facts.rating}</h3>
          <div class="fact" data-testid="rating" data-score=${rating.score}>
            <span class="stars" role="img" aria-label=${t.facts.score(rating.score)}>
              ${STARS.map((star) => html`<span class=${star <= rating.score ? "lit" : ""}>★</span>`)}
            </span>
            ${rating.comment === null ? nothing : html`<p class="people said" dir="auto">${rating.comment}</p>`}
          </div>`}
    ${known === nothing ? nothing : html`<h3>${t.facts.identity}</h3><dl class="fact" data-testid="identity">${known}</dl>`}
    ${attributes.length === 0 && !summary?.site
      ? nothing
      : html`<h3>${t.facts.attributes}</h3>
          <dl class="fact" data-testid="attributes">
            ${rows([[t.facts.site, summary?.site], ...attributes.map(([name, value]) => [name, shown(value, t)] as const)])}
          </dl>`}
  `;
}

function shown(value: string | number | boolean, t: ConsoleText): string {
  return typeof value === "boolean" ? (value ? t.facts.yes : t.facts.no) : String(value);
}

function contactCard(contact: ContactView, t: ConsoleText): TemplateResult {
  return html`<div class="fact contact" data-testid="contact" data-kind=${contact.kind}>
    <b>${icons[contact.kind === "callback" ? "phone" : "mail"]}${t.facts.kinds[contact.kind]}</b>
    <time datetime=${contact.created_at}>${momentText(contact.created_at, t.lang, Date.now())}</time>
    <dl>
      ${rows([
        [t.facts.name, contact.name],
        [t.facts.email, contact.email],
        [t.facts.phone, contact.phone],
        [t.facts.time, contact.preferred_time],
      ])}
    </dl>
    ${contact.text === null ? nothing : html`<p class="people said" dir="auto">${contact.text}</p>`}
  </div>`;
}

/** Plain text on purpose: what a stranger wrote is to be read before it is dialled or opened. */
function rows(facts: readonly (readonly [name: string, value: string | null | undefined])[]): TemplateResult[] | typeof nothing {
  const shown = facts.filter(([, value]) => value);
  if (shown.length === 0) return nothing;
  return shown.map(([name, value]) => html`<dt dir="auto">${name}</dt><dd class="people" dir="auto">${value}</dd>`);
}
