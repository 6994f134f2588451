// The middle column: one conversation, with what the bot made of it, and the reply box.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CannedReplyList, ConversationSummary } from "../contract/types.js";
import type { Transcript } from "../core/transcript.js";
import { article, base, prose } from "../design/tokens.js";
import type { DeskComposer, Mode, Offers } from "./composer.js";
import "./composer.js";
import { conversationHead } from "./conversation-head.js";
import { conversationStyles } from "./conversation-styles.js";
import { lineStyles } from "./line-styles.js";
import type { Desk, Doing } from "./desk.js";
import { saidOf, seenMark, type Facts } from "./facts.js";
import type { ConsoleText } from "./i18n/types.js";
import { visitorName } from "./labels.js";
import { eventRow, isToldBy, pendingRow, type LineContext } from "./lines.js";
import { pendingNoteRow } from "./notes/rows.js";
import { icons } from "./parts/icons.js";
import { offersOf } from "./replies/fill.js";
import { shared } from "./parts/styles.js";
import "./transfer-dialog.js";
import type { Room, RoomPhase } from "./room.js";

/** Within this distance of the end (px), new lines keep the end in view. */
const NEAR_END = 80;

/** Fires `back` and `why`. */
export class DeskConversation extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    room: { attribute: false },
    summary: { attribute: false },
    transcript: { attribute: false },
    facts: { attribute: false },
    phase: { attribute: false },
    doing: { attribute: false },
    today: { attribute: false },
    whyOpen: { type: Boolean },
    pinned: { type: Boolean },
    unseen: { state: true },
  };

  static override styles = [base, shared, prose, article, conversationStyles, lineStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare room: Room;
  declare summary: ConversationSummary | null;
  declare transcript: Transcript;
  declare facts: Facts;
  declare phase: RoomPhase;
  declare doing: Doing;
  /** A day's first millisecond or so: times of other days show their date. */
  declare today: number;
  declare whyOpen: boolean;
  /** Whether it is kept open beside the others: told by the pin in its head. */
  declare pinned: boolean;
  private declare unseen: boolean;
  private atEnd = true;
  private readonly offers: Offers = {
    "@": async () => (await this.desk.colleagues()).map(({ id, name, role }) => ({ key: id, name, hint: this.t.menu.roles[role], insert: `@${name} ` })),
    "/": async () => offersOf((await this.desk.api.http<CannedReplyList>("GET", "/agent/replies")).replies, this.summary, this.desk.me),
  };

  constructor() {
    super();
    this.unseen = false;
  }

  /** After what is on its way to the screen: until then the box of a conversation just claimed takes no focus. */
  focusReply(mode: Mode = "reply"): void {
    this.choose(mode);
    setTimeout(() => this.renderRoot.querySelector<DeskComposer>("desk-composer")?.focus());
  }

  /** Asks to whom; nothing where it is not possible now. */
  beginTransfer(): void {
    this.control("transfer")?.click();
  }

  /** Asks how it ends, with the focus on the first answer. */
  async beginResolve(): Promise<void> {
    this.control("resolve")?.click();
    await this.updateComplete;
    this.control("outcome")?.focus();
  }

  /** Puts a text into the reply, to be changed before it is sent. */
  insertReply(text: string): void {
    this.choose("reply");
    void this.updateComplete.then(() => this.renderRoot.querySelector<DeskComposer>("desk-composer")?.insert(text));
  }

  private control(name: "transfer" | "resolve" | "outcome"): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-testid="${name}"]`);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("room")) {
      this.atEnd = true;
      this.unseen = false;
    } else if (changed.has("transcript") && !this.atEnd) {
      const before = changed.get("transcript")?.conversation.messages.length ?? 0;
      if (this.transcript.conversation.messages.length > before) this.unseen = true;
    }
  }

  protected override render(): TemplateResult {
    const { t, phase } = this;
    return html`
      <section aria-label="${t.conversation.region}: ${visitorName(this.summary?.visitor, t)} ${this.summary?.ticket ?? ""}" data-testid="conversation" data-conversation=${this.room.id}
        data-state=${this.transcript.conversation.state}>
        ${conversationHead(this, (name) => this.dispatchEvent(new CustomEvent(name)))}
        <div class="scroll" tabindex="0" @scroll=${this.onScroll}>
          ${phase === "ready" ? this.log() : phase === "failed" ? this.failed() : this.skeleton()}
        </div>
        ${this.unseen
          ? html`<button class="button more" @click=${this.toEnd}>${icons.chevron}${t.conversation.newMessages}</button>`
          : nothing}
        <desk-composer
          .t=${t}
          .conversation=${this.room.id}
          .mode=${this.room.mode}
          .draft=${this.room.mode === "note" ? this.room.notes.draft : this.room.draft}
          .blocked=${this.blocked}
          .offers=${this.offers}
          @mode=${(event: CustomEvent<Mode>) => this.choose(event.detail)}
          @draft=${(event: CustomEvent<string>) => this.onDraft(event.detail)}
          @send=${(event: CustomEvent<string>) => this.reply(event.detail)}
          @note=${(event: CustomEvent<string>) => this.note(event.detail)}
        ></desk-composer>
        <desk-transfer .t=${t} .desk=${this.desk}></desk-transfer>
      </section>
    `;
  }

  protected override updated(): void {
    if (this.atEnd) this.toEnd();
    if (this.mine && this.atEnd && this.phase === "ready" && document.visibilityState === "visible") this.desk.seen(this.room);
  }

  /** Whether this agent has the conversation. The list knows by id; names may be shared. */
  get mine(): boolean {
    return this.summary?.state === "with_agent" && this.summary.assignee?.id === this.desk.me?.id;
  }

  private get blocked(): string | null {
    const { t, summary } = this;
    if (this.mine) return null;
    const state = summary?.state ?? this.transcript.conversation.state;
    if (state !== "with_agent") return t.composer.blocked[state];
    return t.composer.blockedByOther(summary?.assignee?.name ?? t.errors.somebody);
  }

  private log(): TemplateResult {
    const { t, transcript } = this;
    const { notes } = this.room;
    const context: LineContext = {
      t,
      me: this.desk.me?.name ?? "",
      visitor: visitorName(this.summary?.visitor, t),
      now: this.today,
      said: saidOf(transcript.conversation.messages),
      seenMark: seenMark(transcript.conversation.messages, this.facts.visitorSeen),
      onRetry: (id) => this.room.retry(id),
      onRemove: (id) => this.room.remove(id),
    };
    const log = transcript.log.filter((event, i, all) => !isToldBy(event, all[i + 1]));
    return html`
      <div class="log" role="log" aria-label=${t.conversation.log} aria-live="polite">
        ${repeat(log, (event) => event.seq, (event, i) => eventRow(event, log[i - 1], context))}
        ${repeat(transcript.conversation.pending, (line) => line.id, (line) => pendingRow(line, context))}
        ${repeat(notes.pending(log), (line) => line.id, (line) => pendingNoteRow(line, t, (id) => notes.retry(id), (id) => notes.remove(id)))}
      </div>
      <p class="typing" role="status" data-testid="typing">${this.facts.typing ? t.line.typing : ""}</p>
    `;
  }

  private failed(): TemplateResult {
    const { t } = this;
    return html`<div class="empty" role="alert">
      ${icons.alert}<strong>${t.conversation.failed}</strong>
      <button class="button" @click=${() => void this.room.load()}>${t.queue.retry}</button>
    </div>`;
  }

  private skeleton(): TemplateResult {
    return html`<div class="bones" aria-busy="true" aria-label=${this.t.conversation.loading}>
      <div class="bone long"></div><div class="bone short"></div><div class="bone long"></div>
    </div>`;
  }

  private choose(mode: Mode): void {
    this.room.mode = mode;
    this.requestUpdate();
  }

  private onDraft(text: string): void {
    if (this.room.mode === "note") {
      this.room.notes.draft = text;
      return;
    }
    this.room.draft = text;
    if (this.mine) this.desk.typing(this.room, text.trim() !== "");
  }

  private reply(text: string): void {
    this.atEnd = true;
    this.room.reply(text);
  }

  private note(text: string): void {
    this.atEnd = true;
    this.room.notes.write(text);
  }

  private get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector(".scroll");
  }

  private onScroll(): void {
    const box = this.scroller;
    if (box === null) return;
    this.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    if (this.atEnd) this.unseen = false;
  }

  private toEnd(): void {
    const box = this.scroller;
    if (box !== null) box.scrollTop = box.scrollHeight;
  }
}

customElements.define("desk-conversation", DeskConversation);
