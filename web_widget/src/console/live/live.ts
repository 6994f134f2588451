// The supervisors' live view: today, alerts, who is there, who waits, who has what; fetched again when the desk hears of a change.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { AgentView, AlertView, ConversationSummary, LiveAgentView, LiveView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import { conversationAddress } from "../address.js";
import type { Api } from "../api.js";
import { errorText } from "../errors.js";
import { visitorName } from "../labels.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { clockText, momentText } from "../time.js";
import { alertText } from "./alerts.js";
import { byPresence } from "./order.js";
import { liveStyles } from "./styles.js";
import { texts, type LiveText } from "./texts.js";

/** Changes come in bursts; the view follows after this time. */
const SETTLE_MS = 400;
/** Where no socket tells of a change. */
const REFETCH_MS = 30_000;

export class DeskLive extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    revision: { attribute: false },
    live: { state: true },
    error: { state: true },
    refused: { state: true },
    said: { state: true },
    now: { state: true },
  };

  static override styles = [base, shared, fields, page, liveStyles];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  /** Counts what the desk hears of. */
  declare revision: number;
  private declare live: LiveView | null;
  private declare error: unknown;
  /** What the server said no to, until the next act. */
  private declare refused: unknown;
  private declare said: string;
  private declare now: number;
  private readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  private fetching = false;
  private settling = 0;
  private ticker = 0;
  private fetched = 0;

  constructor() {
    super();
    this.live = null;
    this.error = this.refused = null;
    this.said = "";
    this.now = Date.now();
    this.revision = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = window.setInterval(() => {
      this.now = Date.now();
      if (this.now - this.fetched > REFETCH_MS) void this.fetch();
    }, 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticker);
    clearTimeout(this.settling);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("api")) void this.fetch();
    else if (changed.has("revision") && this.settling === 0) {
      this.settling = window.setTimeout(() => {
        this.settling = 0;
        void this.fetch();
      }, SETTLE_MS);
    }
  }

  protected override render(): TemplateResult {
    const { t, live } = this;
    if (live === null) {
      return this.error === null
        ? html`<div class="card" aria-busy="true" aria-label=${t.loading}><div class="bone short"></div><div class="bone long"></div></div>`
        : html`<div class="card empty" role="alert">${icons.alert}<strong>${t.failed}</strong>${errorText(this.error, textsOf(this.lang))}
            <button class="button" @click=${() => this.fetch()}>${t.retry}</button></div>`;
    }
    return html`${this.refused === null ? nothing : html`<div class="error" role="alert" data-testid="live-refused">${errorText(this.refused, textsOf(this.lang))}</div>`}
      <div class="visually-hidden" role="status">${this.said}</div>
      ${this.today(live)} ${this.alerts(live)} ${this.people(live)} ${this.waiting(live)} ${this.held(live)}`;
  }

  private get t(): LiveText {
    return texts[this.lang];
  }

  private today({ today }: LiveView): TemplateResult {
    const { t } = this;
    const figures = [
      [t.conversations, today.conversations],
      [t.botAlone, today.bot_alone],
      [t.handedOver, today.handed_over],
      [t.helpful, today.helpful],
      [t.notHelpful, today.not_helpful],
    ] as const;
    return html`<div class="card">
      <h3>${t.today}</h3>
      <dl class="today">${figures.map(([name, count]) => html`<div><dt>${name}</dt><dd>${new Intl.NumberFormat(this.lang).format(count)}</dd></div>`)}</dl>
    </div>`;
  }

  private alerts({ alerts }: LiveView): TemplateResult {
    const { t } = this;
    return html`<div class="card" data-testid="live-alerts">
      <h3>${t.alerts}</h3>
      ${alerts.length === 0 ? html`<p class="lead">${t.noAlerts}</p>` : nothing}
      <ul class="alerts" role="list">${repeat(alerts, (alert) => alert.id, (alert) => this.alert(alert))}</ul>
    </div>`;
  }

  private alert(alert: AlertView): TemplateResult {
    const { t } = this;
    const text = alertText(alert, this.lang);
    return html`<li data-testid="live-alert" data-kind=${alert.kind}>
      <span class="what">${icons.alert}<span>${text}</span></span>
      <time datetime=${alert.created_at}>${momentText(alert.created_at, this.lang, this.now)}</time>
      <span class="actions">
        <a class="button" href=${conversationAddress(alert.conversation_id)} aria-label="${t.open}: ${text}">${t.open}</a>
        <button class="button" data-testid="live-seen-to" aria-label="${t.seenTo}: ${text}" @click=${() => this.act("POST", `/agent/alerts/${alert.id}/acknowledge`)}>${t.seenTo}</button>
      </span>
    </li>`;
  }

  private people({ agents, held }: LiveView): TemplateResult {
    const { t } = this;
    return html`<div class="card">
      <h3>${t.people}</h3>
      <div class="scroll" tabindex="0" role="group" aria-label=${t.people}>
        <table data-testid="live-people">
          <thead><tr><th scope="col">${t.agent}</th><th scope="col">${t.presence}</th><th scope="col">${t.load}</th></tr></thead>
          <tbody>
            ${repeat(agents.toSorted(byPresence), (agent) => agent.id, (agent) => html`<tr data-agent=${agent.id} data-presence=${agent.presence}>
              <th scope="row"><span class="people">${agent.name}</span></th>
              <td><span class="presence ${agent.presence}">${t.presences[agent.presence]}</span></td>
              <td>
                <span class="load"><meter min="0" max=${Math.max(agent.capacity, agent.held, 1)} value=${agent.held} aria-hidden="true"></meter>${t.loadOf(agent.held, agent.capacity)}</span>
                ${held.filter((row) => row.assignee?.id === agent.id).map((row) => html`<a class="link" href=${conversationAddress(row.id)} aria-label="${row.ticket ?? ""} ${t.openOf(this.who(row))}">${row.ticket ?? this.who(row)}</a> `)}
              </td>
            </tr>`)}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  private waiting(live: LiveView): TemplateResult {
    const { t } = this;
    return html`<div class="card">
      <h3>${t.waiting} <span class="chip waiting">${live.waiting.length}</span></h3>
      ${live.waiting.length === 0
        ? html`<p class="lead">${t.nobodyWaits}</p>`
        : this.table("live-waiting", [t.visitor, t.waits, t.due, t.action], live.waiting, (row) => html`
            <td class="number" data-label=${t.waits}>${this.clock(row.waiting_since ?? null)}</td>${this.due(row)}
            <td>${this.giving(row, live.agents)}</td>`)}
    </div>`;
  }

  private held(live: LiveView): TemplateResult {
    const { t } = this;
    return html`<div class="card">
      <h3>${t.held} <span class="chip">${live.held.length}</span></h3>
      ${live.held.length === 0
        ? html`<p class="lead">${t.nothingHeld}</p>`
        : this.table("live-held", [t.visitor, t.agent, t.since, t.due, t.action], live.held, (row) => html`
            <td data-label=${t.agent}><span class="people">${row.assignee?.name}</span></td>
            <td class="number" data-label=${t.since}>${this.clock(live.held_since[row.id] ?? null)}</td>${this.due(row)}
            <td>${this.giving(row, live.agents)}
              ${row.assignee?.id === this.me.id ? nothing : html`<button class="button" data-testid="live-take-over" aria-label=${t.takeOverOf(this.who(row))} @click=${() => this.takeOver(row)}>${t.takeOver}</button>`}</td>`)}
    </div>`;
  }

  private table(
    name: string, heads: readonly string[], rows: readonly ConversationSummary[], cells: (row: ConversationSummary) => TemplateResult,
  ): TemplateResult {
    return html`<div class="scroll"><table class="cards" data-testid=${name}>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${repeat(rows, (row) => row.id, (row) => html`<tr data-conversation=${row.id}>
        <th scope="row"><a class="row" href=${conversationAddress(row.id)}><b class="people">${this.who(row)}</b> <span class="ticket">${row.ticket}</span>
          ${row.team ? html`<span class="chip">${row.team.name}</span>` : nothing}<small class="people">${row.preview}</small></a></th>
        ${cells(row)}
      </tr>`)}</tbody>
    </table></div>`;
  }

  private giving(row: ConversationSummary, agents: readonly LiveAgentView[]): TemplateResult {
    const { t } = this;
    const others = agents.filter((agent) => agent.id !== row.assignee?.id).toSorted(byPresence);
    return html`<form class="giving" @submit=${(event: SubmitEvent) => this.give(event, row)}>
      <select name="agent" required aria-label=${t.giveTo(this.who(row))} data-testid="live-agent">
        <option value="">${t.choose}</option>
        ${others.map((agent) => html`<option value=${agent.id}>${agent.name} · ${t.presences[agent.presence]} · ${t.loadOf(agent.held, agent.capacity)}</option>`)}
      </select>
      <button class="button" data-testid="live-give">${t.give}</button>
    </form>`;
  }

  private due(row: ConversationSummary): TemplateResult {
    const late = row.breached || (row.due_at != null && Date.parse(row.due_at) < this.now);
    if (row.due_at == null && !late) return html`<td></td>`;
    return html`<td data-label=${this.t.due}>${row.due_at == null ? nothing : momentText(row.due_at, this.lang, this.now)}
      ${late ? html`<span class="chip late">${this.t.late}</span>` : nothing}</td>`;
  }

  private clock(since: string | null): string {
    return since === null ? "" : clockText((this.now - Date.parse(since)) / 1000);
  }

  private who(row: ConversationSummary): string {
    return row.identity?.name ?? visitorName(row.visitor, textsOf(this.lang));
  }

  private async give(event: SubmitEvent, row: ConversationSummary): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const agentId = String(new FormData(form).get("agent"));
    if (!(await this.act("POST", `/agent/conversations/${row.id}/assign`, { agent_id: agentId }))) return;
    this.said = this.t.given(this.live?.agents.find((agent) => agent.id === agentId)?.name ?? "");
  }

  private async takeOver(row: ConversationSummary): Promise<void> {
    if (await this.act("POST", `/agent/conversations/${row.id}/take-over`)) location.hash = conversationAddress(row.id);
  }

  /** Does it and shows what is true then; returns whether the server agreed. */
  private async act(method: "POST", path: string, body?: unknown): Promise<boolean> {
    this.refused = null;
    try {
      await this.api.http(method, path, body === undefined ? {} : { body });
      return true;
    } catch (error) {
      this.refused = error;
      return false;
    } finally {
      await this.fetch();
    }
  }

  /** What comes while one is fetched is told by the next change, or fetched by the clock. */
  private async fetch(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    this.fetched = Date.now();
    try {
      this.live = await this.api.http<LiveView>("GET", `/agent/live?tz=${encodeURIComponent(this.zone)}`);
      this.error = null;
    } catch (error) {
      this.error = error;
    } finally {
      this.fetching = false;
    }
  }
}

customElements.define("desk-live", DeskLive);
