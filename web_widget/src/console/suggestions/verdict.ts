// What agents say of the suggestions: none fits, and why; what was sent; and the way to take it back.
import { css, html, nothing, type TemplateResult } from "lit";
import type { AgentView, LabelView, SuggestionsView } from "../../contract/types.js";
import type { ConsoleText } from "../i18n/types.js";
import { texts } from "./texts.js";

export type LabelReason = NonNullable<LabelView["reason"]>;

const REASONS: readonly LabelReason[] = ["no_article", "not_found", "not_a_question"];
const LEADS: ReadonlySet<AgentView["role"]> = new Set(["admin", "supervisor"]);

export interface VerdictActions {
  readonly noneFits: (reason: LabelReason | null) => void;
  readonly withdraw: (label: string) => void;
}

export const verdictStyles = css`
  .verdict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    margin-top: 10px;
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .verdict p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .why-none {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    width: 100%;
  }
  .why-none button {
    min-height: 28px;
    padding: 2px 10px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-full);
    background: var(--m-raised);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .why-none button[aria-pressed="true"] {
    border-color: transparent;
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
`;

export function verdictRow(view: SuggestionsView, me: AgentView | null, t: ConsoleText, act: VerdictActions): TemplateResult | typeof nothing {
  const own = texts[t.lang];
  if (view.about_seq === null) return nothing;
  const undo = (label: LabelView): TemplateResult | typeof nothing =>
    me !== null && (label.agent_id === me.id || LEADS.has(me.role))
      ? html`<button class="link" data-testid="undo" title=${own.undoTitle} @click=${() => act.withdraw(label.id)}>${own.undo}</button>`
      : nothing;
  const sent = view.labels.filter(({ verdict }) => verdict === "sent");
  if (sent.length > 0) {
    return html`${sent.map(
      (label) => html`<div class="verdict" role="status" data-testid="label" data-verdict="sent">
        <p>${own.sentNoted(titleOf(view, label))}</p>${undo(label)}
      </div>`,
    )}`;
  }
  const none = view.labels.find(({ verdict }) => verdict === "none_fits");
  if (none === undefined) {
    return html`<div class="verdict">
      <button class="button" data-testid="none-fits" @click=${() => act.noneFits(null)}>${own.noneFits}</button>
    </div>`;
  }
  return html`<div class="verdict" role="status" data-testid="label" data-verdict="none_fits">
    <p>${own.noneNoted}</p>${undo(none)}
    <div class="why-none" role="group" aria-label=${own.why}>
      ${REASONS.map((name) => html`<button data-testid="none-reason" data-reason=${name} aria-pressed=${none.reason === name}
        @click=${() => act.noneFits(name)}>${own.reasons[name]}</button>`)}
    </div>
  </div>`;
}

function titleOf(view: SuggestionsView, label: LabelView): string {
  const fits = view.candidates.find(({ article_id, lang }) => article_id === label.article_id && lang === label.article_lang);
  return fits?.title ?? label.article_id ?? "";
}
