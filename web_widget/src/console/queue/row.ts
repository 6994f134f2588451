// One row of the list: two lines of what it is about, one of who has it and since when. All rows are of one height, so
// that a long list knows what is on the screen without measuring each.
import { html, nothing, type TemplateResult } from "lit";
import type { ConversationSummary } from "../../contract/types.js";
import { dueChip } from "../due/due.js";
import { tagClass } from "../filing/tag-colour.js";
import { texts as filing } from "../filing/texts.js";
import type { ConsoleText, SectionName } from "../i18n/types.js";
import { shortPage, visitorName } from "../labels.js";
import { standingChip } from "../routing/standing.js";
import { clockText, momentText, spokenDuration } from "../time.js";

/** A wait from here on is shown as a long one, in seconds. */
const LATE_SECONDS = 300;

export interface RowContext {
  readonly t: ConsoleText;
  readonly now: number;
  readonly selected: string | null;
  readonly fresh: ReadonlySet<string>;
  readonly pick: (id: string) => void;
}

/** `second`: what stands in the second line in the place of the newest message. */
export function queueRow(row: ConversationSummary, section: SectionName, view: RowContext, second?: TemplateResult): TemplateResult {
  const { t } = view;
  const unanswered = section === "mine" && row.preview_author === "visitor";
  return html`
    <button
      class="row ${section === "waiting" && view.fresh.has(row.id) ? "fresh" : ""}"
      data-testid="queue-item"
      data-conversation=${row.id}
      data-state=${row.state}
      aria-current=${row.id === view.selected ? "true" : nothing}
      @click=${() => view.pick(row.id)}
    >
      <span class="top">
        <span class="chip lang">${row.lang.slice(0, 2).toUpperCase()}</span>
        <span class="name people" dir="auto">${visitorName(row.visitor, t)}</span>
        ${unanswered ? html`<span class="dot"><span class="visually-hidden">${t.queue.needsReply}</span></span>` : nothing}
        <span class="when">${when(row, view)}</span>
      </span>
      <span class="preview people" dir="auto">${second ?? preview(row, t)}</span>
      <span class="foot">${foot(row, section, view)}</span>
    </button>
  `;
}

function preview(row: ConversationSummary, t: ConsoleText): string {
  const by = row.preview_author === null ? "" : t.queue.from[row.preview_author];
  return row.preview === "" ? t.queue.noMessage : `${by}${row.preview}`;
}

function foot(row: ConversationSummary, section: SectionName, { t, now }: RowContext): TemplateResult {
  return html`${row.ticket === null ? nothing : html`<span class="ticket">${row.ticket}</span>`}
    ${dueChip(row, t.lang, now, true)}
    ${row.lapsed_from ? html`<span class="chip waiting lapsed people" data-testid="lapsed" dir="auto">${t.queue.lapsed(row.lapsed_from.name)}</span>` : nothing}
    ${standingChip(row, t.lang)}
    ${row.team ? html`<span class="chip people" data-testid="row-team" dir="auto">${row.team.name}</span>` : nothing}
    ${row.blocked?.decided ? html`<span class="chip waiting">${filing[t.lang].blockedChip}</span>` : nothing}
    ${row.tags.slice(0, 3).map((tag) => html`<span class="tag ${tagClass(tag)}" data-testid="row-tag" dir="auto">${tag}</span>`)}
    ${section === "others" && row.assignee ? html`<span class="people" dir="auto">${row.assignee.name}</span>` : nothing}
    ${row.page === null ? nothing : html`<span class="page people" dir="ltr">${shortPage(row.page)}</span>`}`;
}

function when(row: ConversationSummary, { t, now }: RowContext): TemplateResult {
  if (row.state !== "waiting" || row.waiting_since === null) {
    return html`<time datetime=${row.updated_at}>${momentText(row.updated_at, t.lang, now)}</time>`;
  }
  const seconds = (now - Date.parse(row.waiting_since)) / 1000;
  const late = seconds >= LATE_SECONDS ? "late" : "";
  return html`<span class="wait ${late}" aria-hidden="true">${clockText(seconds)}</span>
    <span class="visually-hidden">${t.queue.waitingFor(spokenDuration(seconds, t.lang))}</span>`;
}
