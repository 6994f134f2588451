// Tags of the open conversation, and whether its visitor may write.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView, BlockView, ConversationSummary, TagList } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Desk } from "../desk.js";
import type { ConsoleText } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { dialog, fields, shared } from "../parts/styles.js";
import { momentText } from "../time.js";
import { tagClass, tagStyles } from "./tag-colour.js";
import { texts } from "./texts.js";

const LEADS: ReadonlySet<AgentView["role"] | undefined> = new Set(["admin", "supervisor"]);
const DAY_MS = 86_400_000;
const UNTILS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, ever: null } as const;
const NAMES = ["day", "week", "month", "ever"] as const;

export class DeskFiling extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    summary: { attribute: false },
    known: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    dialog,
    tagStyles,
    css`
      :host {
        display: grid;
        gap: 8px;
        margin-top: 16px;
      }
      h3 {
        margin: 0;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        font-weight: 600;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
      }
      .tag button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-width: 24px;
        min-height: 24px;
        margin-inline-end: -6px;
        padding: 0;
        border: 0;
        border-radius: var(--m-radius-full);
        background: none;
      }
      .tag .icon {
        width: 12px;
        height: 12px;
      }
      .tags input {
        flex: 1;
        min-width: 110px;
        min-height: 28px;
        padding: 2px 8px;
        border: 1px solid transparent;
        border-radius: var(--m-radius-full);
        background: none;
        font-size: var(--m-size-s);
      }
      .tags input:hover,
      .tags input:focus {
        border-color: var(--m-edge);
        background: var(--m-ground);
      }
      .block {
        display: grid;
        gap: 6px;
        padding: 10px 14px;
        border-radius: var(--m-radius-m);
        background: var(--m-danger-soft);
        color: var(--m-danger);
        font-size: var(--m-size-s);
        line-height: var(--m-leading);
      }
      .block.asked {
        background: var(--m-warn-soft);
        color: var(--m-warn);
      }
      .block p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .does {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      dialog textarea {
        min-height: 72px;
        resize: vertical;
      }
      @media (pointer: coarse) {
        .tags input {
          font-size: 16px;
        }
      }
    `,
  ];

  declare t: ConsoleText;
  declare desk: Desk;
  declare summary: ConversationSummary | null;
  /** Tags in use, to complete from. */
  private declare known: readonly string[];

  constructor() {
    super();
    this.known = [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, summary } = this;
    if (summary === null) return nothing;
    const own = texts[t.lang];
    const { tags, blocked } = summary;
    return html`
      <h3>${own.tags}</h3>
      <div class="tags" data-testid="tags">
        ${tags.map((tag) => html`<span class="tag ${tagClass(tag)}" data-testid="tag"><span dir="auto">${tag}</span><button
          aria-label=${own.removeTag(tag)} title=${own.removeTag(tag)} @click=${() => this.retag(tags.filter((each) => each !== tag))}>${icons.close}</button></span>`)}
        <input data-testid="tag-add" list="known" maxlength="40" placeholder=${own.addTag} aria-label=${own.addTag} autocomplete="off"
          @focus=${this.learn} @keydown=${this.onKey} @change=${this.onChange} />
        <datalist id="known">${this.known.filter((tag) => !tags.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}</datalist>
      </div>
      ${blocked === null ? this.offer() : this.block(blocked)} ${this.form()}
    `;
  }

  private get leads(): boolean {
    return LEADS.has(this.desk.me?.role);
  }

  private offer(): TemplateResult {
    const own = texts[this.t.lang];
    return html`<div><button class="link" data-testid="block-open" @click=${() => this.dialog.showModal()}>
      ${this.leads ? own.block : own.askBlock}
    </button></div>`;
  }

  private block(blocked: BlockView): TemplateResult {
    const { t } = this;
    const own = texts[t.lang];
    const until = blocked.until === null ? null : momentText(blocked.until, t.lang, Date.now());
    const says = !blocked.decided ? own.asked(blocked.asked_by) : until === null ? own.blocked : own.blockedUntil(until);
    const lift = (name: string): TemplateResult => html`<button class="button" data-testid="unblock" @click=${this.unblock}>${name}</button>`;
    return html`<div class="block ${blocked.decided ? "" : "asked"}" data-testid="block" data-decided=${blocked.decided}>
      <p><b>${says}</b></p>
      <p class="people" dir="auto">${blocked.reason}</p>
      <div class="does">
        ${this.leads && !blocked.decided
          ? html`<button class="button primary" data-testid="block-accept" @click=${() => this.decide(blocked.reason, blocked.until)}>${own.accept}</button>`
          : nothing}
        ${this.leads
          ? lift(blocked.decided ? own.letIn : own.decline)
          : !blocked.decided && blocked.asked_by === this.desk.me?.name
            ? lift(own.takeBack)
            : nothing}
      </div>
    </div>`;
  }

  private form(): TemplateResult {
    const own = texts[this.t.lang];
    return html`<dialog aria-labelledby="title" data-testid="block-dialog">
      <form @submit=${this.submit}>
        <div class="top">
          <h2 id="title">${this.leads ? own.blockTitle : own.askTitle}</h2>
          <button type="button" class="ghost" aria-label=${own.cancel} @click=${() => this.dialog.close()}>${icons.close}</button>
        </div>
        <label class="field">${own.reason}<textarea name="reason" required maxlength="200"></textarea><span class="hint">${own.reasonHint}</span></label>
        <label class="field">${own.until}<select name="until">${NAMES.map((name) => html`<option value=${name}>${own.untils[name]}</option>`)}</select></label>
        <button class="button primary" data-testid="block-submit">${this.leads ? own.submit : own.submitAsk}</button>
      </form>
    </dialog>`;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  /** Fetched when a tag is about to be typed; without them it is typed in full. */
  private async learn(): Promise<void> {
    try {
      this.known = (await this.desk.api.http<TagList>("GET", "/agent/tags")).tags.map(({ tag }) => tag);
    } catch {
      this.known = [];
    }
  }

  private onKey(event: KeyboardEvent): void {
    const box = event.currentTarget as HTMLInputElement;
    const tags = this.summary?.tags ?? [];
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      this.add(box);
    } else if (event.key === "Backspace" && box.value === "" && tags.length > 0) void this.retag(tags.slice(0, -1));
  }

  /** Picked from the list, or left with a word in it. */
  private onChange(event: Event): void {
    this.add(event.currentTarget as HTMLInputElement);
  }

  private add(box: HTMLInputElement): void {
    const tag = box.value.trim();
    box.value = "";
    if (tag !== "") void this.retag([...(this.summary?.tags ?? []), tag]);
  }

  private retag(tags: readonly string[]): void {
    void this.desk.file((id) => this.desk.api.http("PUT", `/agent/conversations/${id}/tags`, { body: { tags } }));
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const lasts = UNTILS[String(data.get("until")) as keyof typeof UNTILS];
    this.dialog.close();
    this.decide(String(data.get("reason")), lasts === null ? null : new Date(Date.now() + lasts).toISOString());
    form.reset();
  }

  private decide(reason: string, until: string | null): void {
    void this.desk.file((id) => this.desk.api.http("PUT", `/agent/conversations/${id}/block`, { body: { reason, until } }));
  }

  private unblock(): void {
    void this.desk.file((id) => this.desk.api.http("DELETE", `/agent/conversations/${id}/block`));
  }
}

customElements.define("desk-filing", DeskFiling);
