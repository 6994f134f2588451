// Other conversations of the same person, and making one of two.
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ConversationSummary, OtherList, OtherView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import { conversationAddress } from "../address.js";
import type { Desk } from "../desk.js";
import type { ConsoleText } from "../i18n/types.js";
import { visitorName } from "../labels.js";
import { shared } from "../parts/styles.js";
import { momentText } from "../time.js";
import { mayMerge } from "./may-merge.js";
import { texts } from "./texts.js";

export class DeskOthers extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    summary: { attribute: false },
    contacts: { attribute: false },
    others: { state: true },
  };

  static override styles = [
    base,
    shared,
    css`
      h3 {
        margin: 20px 0 8px;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 2px;
        padding: 10px 14px;
        border: 1px solid var(--m-line);
        border-radius: var(--m-radius-m);
        background: var(--m-raised);
        font-size: var(--m-size-s);
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 8px;
      }
      time {
        margin-inline-start: auto;
      }
      time,
      .why {
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      p {
        margin: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .button {
        justify-self: start;
        margin-top: 6px;
      }
    `,
  ];

  declare t: ConsoleText;
  declare desk: Desk;
  declare summary: ConversationSummary | null;
  /** How often the visitor has left an address: another one may find more. */
  declare contacts: number;
  private declare others: readonly OtherView[];
  private asked = "";

  constructor() {
    super();
    this.contacts = 0;
    this.others = [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { summary } = this;
    if (!changed.has("summary") && !changed.has("contacts")) return;
    const asks = summary === null ? "" : `${summary.id} ${summary.state} ${this.contacts}`;
    if (asks === this.asked) return;
    if (summary?.id !== this.asked.split(" ")[0]) this.others = [];
    this.asked = asks;
    if (summary !== null) void this.load(summary.id);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.others.length === 0) return nothing;
    return html`
      <h3 id="title">${texts[this.t.lang].title}</h3>
      <ul aria-labelledby="title" data-testid="others">
        ${this.others.map((other) => this.row(other))}
      </ul>
    `;
  }

  private row({ conversation, because }: OtherView): TemplateResult {
    const { t, summary, desk } = this;
    const own = texts[t.lang];
    const name = conversation.ticket ?? visitorName(conversation.visitor, t);
    return html`<li data-testid="other" data-id=${conversation.id}>
      <div class="top">
        <a class="link ticket" href=${conversationAddress(conversation.id)}>${name}</a>
        <span class="chip ${conversation.state}">${t.conversation.states[conversation.state]}</span>
        <time datetime=${conversation.updated_at}>${momentText(conversation.updated_at, t.lang, Date.now())}</time>
      </div>
      ${conversation.preview === "" ? nothing : html`<p class="people" dir="auto">${conversation.preview}</p>`}
      <span class="why">${because.map((why) => own.because[why]).join(" · ")}</span>
      ${summary !== null && mayMerge(conversation, summary, desk.me, because)
        ? html`<button class="button" data-testid="merge" aria-label=${own.mergeThat(name)} @click=${() => this.merge(conversation.id, name)}>${own.merge}</button>`
        : nothing}
    </li>`;
  }

  /** Without an answer there is nothing to offer; the conversation itself is not the worse for it. */
  private async load(id: string): Promise<void> {
    const { asked } = this;
    try {
      const { others } = await this.desk.api.http<OtherList>("GET", `/agent/conversations/${id}/others`);
      if (this.asked === asked) this.others = others;
    } catch {
      if (this.asked === asked) this.others = [];
    }
  }

  private async merge(duplicate: string, name: string): Promise<void> {
    if (!confirm(texts[this.t.lang].sure(name))) return;
    await this.desk.file((into) => this.desk.api.http("POST", `/agent/conversations/${duplicate}/merge`, { body: { into } }));
    if (this.summary !== null) await this.load(this.summary.id);
  }
}

customElements.define("desk-others", DeskOthers);
