// A chip that says what the service level wants of a conversation next, counting down.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ConversationSummary } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { shared } from "../parts/styles.js";
import { clockText, spokenDuration } from "../time.js";
import { texts } from "./texts.js";

/** From this many seconds before the due time on it is shown as urgent. */
const SOON = 600;

export type DueState = "calm" | "soon" | "late" | "missed";

/** How the due time stands at `now` (milliseconds); null: nothing is due and nothing was missed. */
export function dueState({ due_at, breached }: ConversationSummary, now: number): DueState | null {
  if (due_at === null) return breached ? "missed" : null;
  const left = (Date.parse(due_at) - now) / 1000;
  return left < 0 ? "late" : left < SOON ? "soon" : "calm";
}

export const dueStyles = css`
  .chip.due .icon {
    width: 13px;
    height: 13px;
    stroke-width: 2;
  }
  .chip.due {
    font-variant-numeric: tabular-nums;
  }
  .foot > .chip.people {
    display: block;
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip.due.soon {
    border-color: transparent;
    background: var(--m-warn-soft);
    color: var(--m-warn);
  }
  .chip.due.late {
    border-color: var(--m-danger);
    background: var(--m-ground);
    color: var(--m-danger);
  }
`;

/** `brief`: for a row of the list; what is heard says it in full. */
export function dueChip(row: ConversationSummary, lang: UiLang, now: number, brief = false): TemplateResult | typeof nothing {
  const state = dueState(row, now);
  if (state === null) return nothing;
  const t = texts[lang];
  const seconds = row.due_at === null ? 0 : Math.abs(Date.parse(row.due_at) - now) / 1000;
  const say = (time: string, short = false): string => {
    if (row.due_kind === null) return t.missed;
    const [left, late] = short ? [t.leftBrief, t.lateBrief] : [t.left, t.late];
    return (state === "late" ? late : left)(row.due_kind, time);
  };
  return html`<span class="chip due ${state}" data-testid="due" data-due=${state}>
    ${state === "calm" ? icons.clock : icons.alert}
    <span aria-hidden="true">${say(clockText(seconds), brief)}</span>
    <span class="visually-hidden">${say(spokenDuration(seconds, lang))}</span>
  </span>`;
}

/** The chip where nothing else ticks. */
export class DueClock extends LitElement {
  static override properties = { row: { attribute: false }, lang: { attribute: false } };
  static override styles = [base, shared, dueStyles];

  declare row: ConversationSummary;
  declare lang: UiLang;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render(): TemplateResult | typeof nothing {
    return dueChip(this.row, this.lang, Date.now());
  }
}

customElements.define("desk-due", DueClock);
