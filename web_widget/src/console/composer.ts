// The box below a conversation: a reply that the visitor reads, or a note that only agents do; each with a draft of its own.
// Enter sends, also beside an input method; "@" and "/" complete what the owner of the box offers.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { countCharacters } from "../core/text.js";
import { base } from "../design/tokens.js";
import { composerStyles } from "./composer-styles.js";
import type { ConsoleText } from "./i18n/types.js";
import { texts } from "./notes/texts.js";
import { completed, matching, tokenAt, type Option, type Token } from "./parts/completion.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import { openPlaces } from "./replies/fill.js";
import { texts as replyTexts } from "./replies/texts.js";

export type Mode = "reply" | "note";
/** What completes a word after this sign; fetched when the sign is first typed. */
export type Offers = Readonly<Record<"@" | "/", () => Promise<readonly Option[]>>>;

/** The server's limit, in characters after trimming. */
const LIMIT = 4000;
const COUNT_FROM = 3600;
const MODES: readonly Mode[] = ["reply", "note"];
const SIGN = { reply: "/", note: "@" } as const;

/** Fires `send` and `note` (detail: text), `draft` (detail: text, of the mode that is on) and `mode` (detail: the mode). */
export class DeskComposer extends LitElement {
  static override properties = {
    t: { attribute: false },
    conversation: { attribute: false },
    mode: { reflect: true },
    draft: { attribute: false },
    blocked: { attribute: false },
    offers: { attribute: false },
    text: { state: true },
    token: { state: true },
    options: { state: true },
    active: { state: true },
    open: { state: true },
  };

  static override styles = [base, shared, composerStyles];

  declare t: ConsoleText;
  declare conversation: string;
  declare mode: Mode;
  /** What was left unsent in this mode. */
  declare draft: string;
  /** Why no reply can be written now; null where it can. Notes always can. */
  declare blocked: string | null;
  declare offers: Offers;
  private declare text: string;
  private declare token: Token | null;
  private declare options: readonly Option[];
  private declare active: number;
  /** Places of a canned reply that nobody has filled: shown before anything is sent. */
  private declare open: readonly string[];

  private readonly resized = new ResizeObserver(() => this.hasUpdated && this.fit());

  constructor() {
    super();
    this.text = "";
    this.mode = "reply";
    this.token = null;
    this.options = [];
    this.active = 0;
    this.open = [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("conversation") && !changed.has("mode")) return;
    this.text = this.draft;
    this.token = null;
    this.open = [];
  }

  protected override render(): TemplateResult {
    const { t, mode } = this;
    const own = texts[t.lang];
    const note = mode === "note";
    const blocked = note ? null : this.blocked;
    const left = LIMIT - countCharacters(this.text.trim());
    const disabled = blocked !== null || this.text.trim() === "" || left < 0;
    const shown = this.shown;
    return html`
      ${shown.length === 0 ? nothing : this.picker(shown)}
      <div class="modes" role="group" aria-label=${own.mode}>
        ${MODES.map((name) => html`<button class=${name} data-testid="mode" data-mode=${name} aria-pressed=${name === mode}
          @click=${() => this.choose(name)}>${own.modes[name]}</button>`)}
      </div>
      <div class="box ${blocked === null ? "" : "blocked"}">
        <textarea data-testid="composer" data-mode=${mode} rows="1" dir="auto" aria-label=${note ? own.label : t.composer.label}
          enterkeyhint="send" aria-describedby="foot" aria-autocomplete="list" aria-controls=${shown.length ? "options" : nothing}
          aria-activedescendant=${shown.length ? `option-${this.active}` : nothing}
          placeholder=${blocked ?? (note ? own.placeholder : t.composer.placeholder)} ?disabled=${blocked !== null} .value=${this.text}
          @input=${this.onInput} @keydown=${this.onKey} @blur=${() => (this.token = null)}></textarea>
        <button class="button ${note ? "add" : "primary"}" data-testid="send" ?disabled=${disabled} @click=${() => this.send()}>
          ${note ? nothing : icons.send}<span>${note ? own.add : t.composer.send}</span>
        </button>
      </div>
      ${this.open.length === 0 ? nothing : this.unfilled(this.open)}
      <div class="foot" id="foot" ?hidden=${blocked !== null}>
        <span class="hint">${note ? own.hint : t.composer.hint}</span>
        ${LIMIT - left > COUNT_FROM ? html`<span class=${left < 0 ? "over" : ""}>${t.composer.left(left)}</span>` : nothing}
      </div>
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override updated(): void {
    this.fit();
  }

  /** As high as its text, which wraps anew when a column beside it opens. */
  private fit(): void {
    const { box } = this;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }

  override focus(): void {
    this.box.focus();
  }

  /** Puts a text at the caret, to be changed before it is sent. */
  insert(text: string): void {
    const { selectionStart, selectionEnd } = this.box;
    this.replace(this.text.slice(0, selectionStart) + text + this.text.slice(selectionEnd), selectionStart + text.length);
  }

  private unfilled(open: readonly string[]): TemplateResult {
    const own = replyTexts[this.t.lang];
    return html`<div class="unfilled" role="alert" data-testid="unfilled">
      ${icons.alert}<span>${own.unfilled(open.join(" "))}</span>
      <button class="link" data-testid="send-anyway" @click=${() => this.send(true)}>${own.sendAnyway}</button>
    </div>`;
  }

  private picker(shown: readonly Option[]): TemplateResult {
    return html`<ul class="options" id="options" role="listbox" data-testid="options" aria-label=${this.mode === "note" ? texts[this.t.lang].colleagues : replyTexts[this.t.lang].options}>
      ${shown.map(
        (option, i) => html`<li id="option-${i}" role="option" data-testid="option" aria-selected=${i === this.active}
          @pointerdown=${(event: Event) => this.pick(option, event)}>
          <b class="people" dir="auto">${option.name}</b><span dir="auto">${option.hint}</span>
        </li>`,
      )}
    </ul>`;
  }

  private get shown(): readonly Option[] {
    return this.token === null ? [] : matching(this.options, this.token.query);
  }

  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector("textarea") as HTMLTextAreaElement;
  }

  private choose(mode: Mode): void {
    if (mode !== this.mode) this.dispatchEvent(new CustomEvent("mode", { detail: mode }));
    setTimeout(() => this.focus());
  }

  private onInput(): void {
    this.keep(this.box.value);
    void this.complete();
  }

  private async complete(): Promise<void> {
    const sign = SIGN[this.mode];
    const before = this.token;
    this.token = tokenAt(this.text, this.box.selectionStart, sign);
    this.active = 0;
    if (this.token === null || this.token.start === before?.start) return; // known since its sign was typed
    this.options = [];
    this.options = await this.offers[sign]().catch(() => []);
  }

  private onKey(event: KeyboardEvent): void {
    // While an input method converts, Enter belongs to it; Safari tells that only by key code 229.
    if (event.isComposing || event.keyCode === 229) return;
    const shown = this.shown;
    if (shown.length > 0 && this.onOptionKey(event, shown)) return event.preventDefault();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.send();
  }

  private onOptionKey(event: KeyboardEvent, shown: readonly Option[]): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = shown[this.active];
    if (step !== undefined) this.active = (this.active + step + shown.length) % shown.length;
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") option && this.pick(option);
    else if (event.key === "Escape") this.token = null;
    else return false;
    return true;
  }

  private pick(option: Option, event?: Event): void {
    event?.preventDefault(); // the focus stays in the box
    if (this.token === null) return;
    const { text, caret } = completed(this.text, this.token, option);
    this.replace(text, caret);
  }

  private replace(text: string, caret: number): void {
    this.token = null;
    this.keep(text);
    void this.updateComplete.then(() => {
      this.focus();
      this.box.setSelectionRange(caret, caret);
    });
  }

  private keep(text: string): void {
    this.text = text;
    this.open = [];
    this.dispatchEvent(new CustomEvent("draft", { detail: text }));
  }

  private send(sure = false): void {
    const text = this.text.trim();
    const note = this.mode === "note";
    if ((!note && this.blocked !== null) || text === "" || countCharacters(text) > LIMIT) return;
    this.token = null;
    if (!note && !sure && openPlaces(text).length > 0) return this.showOpen(text);
    this.keep("");
    this.dispatchEvent(new CustomEvent(note ? "note" : "send", { detail: text }));
    this.focus();
  }

  private showOpen(text: string): void {
    this.open = openPlaces(text);
    const first = this.open[0] ?? "";
    this.focus();
    this.box.setSelectionRange(this.text.indexOf(first), this.text.indexOf(first) + first.length);
  }
}

customElements.define("desk-composer", DeskComposer);
