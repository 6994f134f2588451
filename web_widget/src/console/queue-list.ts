// The left column: every conversation by section, ticking, searched and filtered, and never in need of a reload.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ConversationSummary, SearchResults } from "../contract/types.js";
import type { Section, Sections } from "../core/queue.js";
import { base } from "../design/tokens.js";
import { tagStyles } from "./filing/tag-colour.js";
import type { ConsoleText, SectionName } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { place } from "./parts/place.js";
import { shared } from "./parts/styles.js";
import { choicesIn, facetsOf, filtered, searchQuery, shown, type Facets, type QueueFilter } from "./queue/filter.js";
import { searchResults } from "./queue/results.js";
import { queueRow, type RowContext } from "./queue/row.js";
import { QueueSearch } from "./queue/search.js";
import { texts } from "./queue/texts.js";
import { toolStyles } from "./queue/tool-styles.js";
import { queueTools } from "./queue/tools.js";
import { WHOLE_UP_TO, windowOf } from "./queue/window.js";
import { dueStyles } from "./due/due.js";
import { queueStyles } from "./queue-styles.js";

/** Heights in px: of a row until one has been measured, and of what a section's heading covers at the top edge. */
const ROW_HEIGHT = 86;
const HEADING = 40;

/** Fires `pick` (detail: conversation id), `fold` (detail: section), `filter` (detail: the filter) and `again`. */
export class DeskQueue extends LitElement {
  static override properties = {
    t: { attribute: false },
    sections: { attribute: false },
    loaded: { type: Boolean },
    failed: { type: Boolean },
    selected: { attribute: false },
    fresh: { attribute: false },
    folded: { attribute: false },
    filter: { attribute: false },
    own: { attribute: false },
    now: { attribute: false },
    toolsOpen: { state: true },
  };

  static override styles = [base, shared, queueStyles, toolStyles, dueStyles, tagStyles];

  declare t: ConsoleText;
  declare sections: Sections;
  declare loaded: boolean;
  declare failed: boolean;
  declare selected: string | null;
  /** Conversations that have just begun to wait: shown with a short highlight. */
  declare fresh: ReadonlySet<string>;
  declare folded: ReadonlySet<string>;
  declare filter: QueueFilter;
  /** Ids of the agent's own teams; empty for those who see to all alike. */
  declare own: ReadonlySet<string>;
  declare now: number;
  declare find: (text: string, signal: AbortSignal) => Promise<SearchResults>;
  /** What is known of a conversation by now. */
  declare latest: (row: ConversationSummary) => ConversationSummary;
  private declare toolsOpen: boolean;
  private readonly search = new QueueSearch(this, (text, signal) => this.find(text, signal));
  private visible: Sections | null = null;
  private facets: Facets = { langs: [], tags: [], teams: [] };
  private rowHeight = ROW_HEIGHT;
  /** How far each section's rows begin below the top edge, and how much is seen (px). */
  private offsets: Partial<Record<SectionName, number>> = {};
  private height = 0;
  private focused: string | null = null;
  private readonly resized = new ResizeObserver(() => this.measure());

  constructor() {
    super();
    this.toolsOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("sections") || changed.has("filter") || changed.has("own")) {
      this.visible = filtered(this.sections, this.filter, this.own);
    }
    if (changed.has("sections")) this.facets = facetsOf(this.sections);
    if (changed.has("filter") && this.hasUpdated) this.search.again();
  }

  protected override render(): TemplateResult {
    const { t, filter, search } = this;
    return html`
      ${queueTools({
        t,
        filter,
        facets: this.facets,
        hasTeams: this.own.size > 0,
        open: this.toolsOpen,
        searched: search.text,
        onSearch: (text) => search.type(text),
        onKey: (event) => this.onFieldKey(event),
        onToggle: () => (this.toolsOpen = !this.toolsOpen),
        onFilter: (next) => this.dispatchEvent(new CustomEvent("filter", { detail: next })),
      })}
      <nav aria-label=${t.queue.title} data-testid="queue-list" @keydown=${this.onKey} @scroll=${() => this.measure()}
        @focusin=${this.onFocus} @focusout=${() => (this.focused = null)}>
        ${this.failed ? this.problem() : nothing}
        ${search.active ? searchResults(search, this.rows, this.latest, searchQuery(filter) !== "") : this.list()}
      </nav>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.measure();
    if (changed.has("selected") && this.selected !== null && !this.search.active) this.reveal(this.selected);
  }

  /** Rows as they stand on the screen, for the keyboard. */
  get order(): readonly string[] {
    if (this.search.active) return this.search.found?.results.map(({ conversation }) => conversation.id) ?? [];
    const open = shown(this.filter).filter((name) => !this.folded.has(name));
    return open.flatMap((name) => (this.visible ?? this.sections)[name].rows.map((row) => row.id));
  }

  focusSearch(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>("input[type=search]");
    field?.focus();
    field?.select();
  }

  /** Focuses the open conversation's row, or the first. */
  focusList(): void {
    const { order } = this;
    const id = this.selected !== null && order.includes(this.selected) ? this.selected : order[0];
    if (id !== undefined) void this.focusRow(id);
  }

  private get rows(): RowContext {
    const { t, now, selected, fresh } = this;
    return { t, now, selected, fresh, pick: (id) => this.fire("pick", id) };
  }

  private list(): TemplateResult | typeof nothing {
    if (!this.loaded) return this.failed ? nothing : this.skeleton();
    const { filter } = this;
    const sections = this.visible ?? this.sections;
    return html`
      ${choicesIn(filter) === 0 ? nothing : html`<p class="hint" role="status">${texts[this.t.lang].hidden}</p>`}
      ${shown(filter).map((name) => this.section(name, sections[name]))}
    `;
  }

  private section(name: SectionName, { rows, count }: Section): TemplateResult {
    const { t } = this;
    const open = !this.folded.has(name);
    const quiet = name === "waiting" && count === 0 && choicesIn(this.filter) === 0;
    return html`
      <section class=${name}>
        <h2>
          <button class="fold" aria-expanded=${open} @click=${() => this.fire("fold", name)}>
            ${icons.chevron}<span>${t.queue.sections[name]}</span>
            <span class="count" data-section=${name} data-count=${count}>${count}</span>
          </button>
        </h2>
        <div ?hidden=${!open}>
          ${quiet ? this.quiet() : rows.length === 0 ? html`<p class="none">${this.none(name)}</p>` : nothing}
          ${!open ? nothing : rows.length > WHOLE_UP_TO ? this.long(name, rows) : this.short(name, rows)}
        </div>
      </section>
    `;
  }

  private short(name: SectionName, rows: readonly ConversationSummary[]): TemplateResult {
    return html`<ul role="list" data-section=${name}>
      ${repeat(rows, (row) => row.id, (row) => html`<li>${queueRow(row, name, this.rows)}</li>`)}
    </ul>`;
  }

  /** Only the rows that are seen, each at its place, and the one that has the focus. */
  private long(name: SectionName, rows: readonly ConversationSummary[]): TemplateResult {
    const { from, to } = windowOf(rows.length, this.rowHeight, this.offsets[name] ?? 0, this.height || window.innerHeight);
    const at = rows.slice(from, to).map((row, i) => ({ row, i: from + i }));
    const held = this.focused === null ? -1 : rows.findIndex((row) => row.id === this.focused);
    const away = rows[held];
    if (away !== undefined && (held < from || held >= to)) at.push({ row: away, i: held });
    return html`<ul role="list" class="long" data-section=${name} ${place({ height: `${rows.length * this.rowHeight}px` })}>
      ${repeat(at, ({ row }) => row.id, ({ row, i }) =>
        html`<li aria-setsize=${rows.length} aria-posinset=${i + 1} ${place({ top: `${i * this.rowHeight}px` })}>
          ${queueRow(row, name, this.rows)}
        </li>`)}
    </ul>`;
  }

  private none(name: SectionName): string {
    const { t } = this;
    return choicesIn(this.filter) === 0 ? t.queue.none[name] : texts[t.lang].nobody;
  }

  private quiet(): TemplateResult {
    const { t } = this;
    return html`<div class="empty quiet">${icons.inbox}<strong>${t.queue.quiet}</strong>${t.queue.quietHint}</div>`;
  }

  private problem(): TemplateResult {
    const { t } = this;
    return html`<div class="problem" role="alert">
      ${icons.alert}<span>${t.queue.failed}</span>
      <button class="link" @click=${() => this.fire("again")}>${t.queue.retry}</button>
    </div>`;
  }

  private skeleton(): TemplateResult {
    const bones = html`<div class="bones"><div class="bone short"></div><div class="bone long"></div></div>`;
    return html`<div aria-busy="true" aria-label=${this.t.conversation.loading}>${[0, 1, 2, 3].map(() => bones)}</div>`;
  }

  private get scroller(): HTMLElement {
    return this.renderRoot.querySelector("nav") as HTMLElement;
  }

  /** Where the rows of long sections stand against what is seen. Draws again if other rows are seen now. */
  private measure(): void {
    if (!this.hasUpdated) return;
    const { scroller } = this;
    const lists = [...this.renderRoot.querySelectorAll<HTMLElement>("ul.long")];
    if (lists.length === 0) return;
    const row = lists[0]?.querySelector<HTMLElement>(".row")?.offsetHeight;
    const rowHeight = row === undefined || row === 0 ? this.rowHeight : row + 2;
    const spans = (): string =>
      lists.map(({ dataset }) => {
        const name = dataset.section as SectionName;
        const { from, to } = windowOf((this.visible ?? this.sections)[name].rows.length, this.rowHeight, this.offsets[name] ?? 0, this.height);
        return `${from}-${to}`;
      }).join();
    const before = `${this.rowHeight} ${spans()}`;
    this.rowHeight = rowHeight;
    this.height = scroller.clientHeight;
    for (const list of lists) this.offsets[list.dataset.section as SectionName] = list.offsetTop - scroller.scrollTop;
    if (`${this.rowHeight} ${spans()}` !== before) this.requestUpdate();
  }

  /** Brings a row into view; of a long section it may not be an element yet. */
  private reveal(id: string): void {
    const list = [...this.renderRoot.querySelectorAll<HTMLElement>("ul.long")].find(({ dataset }) =>
      (this.visible ?? this.sections)[dataset.section as SectionName].rows.some((row) => row.id === id));
    if (list === undefined) return this.rowOf(id)?.scrollIntoView({ block: "nearest" });
    const { scroller } = this;
    const index = (this.visible ?? this.sections)[list.dataset.section as SectionName].rows.findIndex((row) => row.id === id);
    const top = list.offsetTop + index * this.rowHeight;
    if (top - HEADING < scroller.scrollTop) scroller.scrollTop = top - HEADING;
    else if (top + this.rowHeight > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + this.rowHeight - scroller.clientHeight;
    this.measure();
  }

  private rowOf(id: string): HTMLElement | null {
    return this.renderRoot.querySelector(`.row[data-conversation="${CSS.escape(id)}"]`);
  }

  private async focusRow(id: string): Promise<void> {
    this.reveal(id);
    await this.updateComplete;
    this.rowOf(id)?.focus();
  }

  private readonly onFocus = (event: FocusEvent): void => {
    this.focused = (event.target as HTMLElement).dataset.conversation ?? null;
  };

  /** In the search field: down to what was found, Enter opens the first of it, Escape goes back to the list. */
  private onFieldKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const [first] = this.order;
    if (event.key === "Escape" && this.search.active) this.search.type("");
    else if (event.key === "ArrowDown" && first !== undefined) void this.focusRow(first);
    else if (event.key === "Enter" && this.search.state === "found" && first !== undefined) this.fire("pick", first);
    else return;
    event.preventDefault();
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const { order } = this;
    const at = order.indexOf(this.focused ?? "");
    const next = order[at === -1 ? (step === 1 ? 0 : order.length - 1) : at + step];
    event.preventDefault();
    if (next !== undefined) void this.focusRow(next);
  }

  private fire(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("desk-queue", DeskQueue);
