// Who it is, where it stands, and what this agent can do with it.
import { html, nothing, type TemplateResult } from "lit";
import type { AgentView } from "../contract/types.js";
import { safeUrl } from "../core/text.js";
import "./due/due.js";
import type { DeskConversation } from "./conversation.js";
import type { OutcomeName } from "./i18n/types.js";
import { shortPage, visitorName } from "./labels.js";
import { icons } from "./parts/icons.js";
import type { DeskMenu } from "./parts/menu.js";
import "./parts/menu.js";
import { texts } from "./rooms/texts.js";
import type { DeskTransfer } from "./transfer-dialog.js";
import { momentText } from "./time.js";

const OUTCOMES: readonly OutcomeName[] = ["answered", "no_answer_needed", "spam", "other"];
/** Who may take over what others have. */
const LEADS: ReadonlySet<AgentView["role"] | undefined> = new Set(["admin", "supervisor"]);

export function conversationHead(view: DeskConversation, fire: (name: "back" | "why") => void): TemplateResult {
  const { t, summary } = view;
  return html`
    <header>
      <button class="ghost back" data-testid="back" aria-label=${t.conversation.back} @click=${() => fire("back")}>${icons.back}</button>
      <div class="title">
        <h2 class="people" dir="auto">${visitorName(summary?.visitor, t)}</h2>
        ${summary?.ticket ? html`<span class="ticket">${summary.ticket}</span>` : nothing}
        ${stateChip(view)}
        ${summary?.team ? html`<span class="chip people" data-testid="team-chip" dir="auto">${summary.team.name}</span>` : nothing}
        ${pin(view)}
      </div>
      ${summary === null ? nothing : facts(view)}
      ${actions(view)}
      <button class="ghost why" data-testid="why" aria-expanded=${view.whyOpen} aria-label=${t.conversation.why}
        title=${t.conversation.why} @click=${() => fire("why")}>${icons.why}</button>
    </header>
  `;
}

/** Keeps it open beside the others. */
function pin({ t, desk, room }: DeskConversation): TemplateResult {
  const kept = desk.rooms.isPinned(room.id);
  const label = kept ? texts[t.lang].unpin : texts[t.lang].pin;
  return html`<button class="ghost pin" data-testid="pin" aria-pressed=${kept} aria-label=${label} title=${label}
    @click=${() => desk.pin(room.id, !kept)}>${icons.pin}</button>`;
}

function facts({ t, summary, today }: DeskConversation): TemplateResult {
  const page = summary?.page ?? null;
  const href = page === null ? null : safeUrl(page);
  return html`
    <p class="facts">
      ${summary?.due_at ? html`<desk-due .row=${summary} .lang=${t.lang}></desk-due>` : nothing}
      <span>${t.conversation.languageOf(summary?.lang.slice(0, 2) ?? "")}</span>
      <span>${t.conversation.startedAt(momentText(summary?.created_at ?? "", t.lang, today))}</span>
      ${page === null
        ? nothing
        : html`<span class="page people" dir="ltr">${href === null
            ? page
            : html`<a href=${href} target="_blank" rel="noopener noreferrer" title="${t.conversation.page}: ${page}">${shortPage(page)}</a>`}</span>`}
    </p>
  `;
}

function stateChip(view: DeskConversation): TemplateResult {
  const { t, summary } = view;
  const state = summary?.state ?? view.transcript.conversation.state;
  if (view.mine) return html`<span class="chip mine">${t.conversation.withYou}</span>`;
  if (state === "with_agent" && summary?.assignee) {
    return html`<span class="chip people" dir="auto">${t.conversation.withAgent(summary.assignee.name)}</span>`;
  }
  return html`<span class="chip ${state}">${t.conversation.states[state]}</span>`;
}

function actions(view: DeskConversation): TemplateResult | typeof nothing {
  const { t, desk, doing, summary } = view;
  if (summary?.state === "waiting") {
    return html`<div class="actions">
      <button class="button primary" data-testid="claim" ?disabled=${doing !== null} @click=${() => void claim(view)}>
        ${t.conversation.claim}
      </button>
    </div>`;
  }
  if (!view.mine) return summary?.state === "with_agent" && LEADS.has(desk.me?.role) ? takeOver(view) : nothing;
  return html`<div class="actions">
    <button class="button" data-testid="release" ?disabled=${doing !== null} @click=${() => void desk.release()}>
      ${t.conversation.release}
    </button>
    <desk-menu>
      <button slot="trigger" class="button primary" data-testid="resolve" ?disabled=${doing !== null} aria-haspopup="true">
        ${t.conversation.resolve}${icons.chevron}
      </button>
      <p class="menu-title">${t.conversation.resolveAs}</p>
      ${OUTCOMES.map(
        (name) => html`<button class="item" data-testid="outcome" data-outcome=${name} @click=${(event: Event) => resolve(view, name, event)}>
          ${t.conversation.outcomes[name]}
        </button>`,
      )}
    </desk-menu>
    <desk-menu class="rest">
      <button slot="trigger" class="button" data-testid="more" ?disabled=${doing !== null} aria-haspopup="true"
        aria-label=${t.conversation.more} title=${t.conversation.more}>${icons.more}</button>
      <button class="item" data-testid="transfer" @click=${(event: Event) => transfer(view, event)}>${t.conversation.transfer}</button>
      <button class="item" data-testid="return-to-bot" @click=${(event: Event) => returnToBot(view, event)}>
        ${t.conversation.returnToBot}
      </button>
    </desk-menu>
  </div>`;
}

function takeOver(view: DeskConversation): TemplateResult {
  const { t, desk, doing } = view;
  return html`<div class="actions">
    <button class="button" data-testid="take-over" ?disabled=${doing !== null} @click=${async () => {
      if (await desk.takeOver()) view.focusReply();
    }}>
      ${t.conversation.takeOver}
    </button>
  </div>`;
}

function transfer(view: DeskConversation, event: Event): void {
  closeMenu(event);
  void view.renderRoot.querySelector<DeskTransfer>("desk-transfer")?.show();
}

function returnToBot(view: DeskConversation, event: Event): void {
  closeMenu(event);
  void view.desk.returnToBot();
}

async function claim(view: DeskConversation): Promise<void> {
  if (await view.desk.claim()) view.focusReply();
}

function resolve(view: DeskConversation, outcome: OutcomeName, event: Event): void {
  closeMenu(event);
  void view.desk.resolve(outcome);
}

function closeMenu(event: Event): void {
  (event.currentTarget as HTMLElement).closest<DeskMenu>("desk-menu")?.close();
}
