// The administrators' page of routing: one draft of all settings, tried out and saved as a whole.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type {
  AgentView,
  RoutingBody,
  RoutingView,
  TeamList,
  TriggerCountsView,
  TryRoutingResponse,
} from "../../contract/types.js";
import { ApiError } from "../../core/http.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { assignmentCard, reopenCard } from "./assignment-card.js";
import { attemptCard } from "./attempt-card.js";
import { EMPTY_ATTEMPT, tryRequest, type Attempt, type TeamName } from "./model.js";
import { rulesCard } from "./rules-card.js";
import { routingStyles } from "./styles.js";
import type { RoutingText } from "./text-types.js";
import { placeOf } from "./place.js";
import { texts } from "./texts.js";
import { triggersCard } from "./triggers-card.js";

const DAYS = 30;

export class DeskRouting extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    view: { state: true },
    draft: { state: true },
    teams: { state: true },
    counts: { state: true },
    opened: { state: true },
    attempt: { state: true },
    outlook: { state: true },
    attemptError: { state: true },
    busy: { state: true },
    told: { state: true },
  };

  static override styles = [base, shared, fields, page, routingStyles];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare view: RoutingView | null;
  private declare draft: RoutingBody | null;
  private declare teams: readonly TeamName[];
  private declare counts: TriggerCountsView | null;
  private declare opened: number | null;
  private declare attempt: Attempt;
  private declare outlook: TryRoutingResponse | null;
  private declare attemptError: unknown;
  private declare busy: boolean;
  /** "saved", "failed" (to load), or what the server refused. */
  private declare told: unknown;

  constructor() {
    super();
    this.view = this.draft = this.counts = this.opened = this.outlook = this.attemptError = this.told = null;
    this.teams = [];
    this.attempt = EMPTY_ATTEMPT;
    this.busy = false;
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.attempt = { ...this.attempt, lang: this.lang };
    void this.load();
  }

  protected override render(): TemplateResult {
    const t = texts[this.lang];
    const { view, draft, teams, counts } = this;
    if (view === null || draft === null) return this.told === null ? html`<div class="card" aria-busy="true"><div class="bone long"></div></div>` : this.unreachable(t);
    const change = (changes: Partial<RoutingBody>): void => this.change(changes);
    return html`
      ${triggersCard({ t, view, draft, counts, change })}
      ${rulesCard({
        t,
        rules: draft.rules,
        teams,
        opened: this.opened,
        open: (at) => (this.opened = at),
        change: (rules) => this.change({ rules }),
      })}
      ${assignmentCard({ t, draft, teams, change })} ${reopenCard({ t, draft, teams, change })}
      ${attemptCard({
        t,
        lang: this.lang,
        attempt: this.attempt,
        outlook: this.outlook,
        error: this.attemptError === null ? null : this.sentence(this.attemptError),
        busy: this.busy,
        change: (changes) => (this.attempt = { ...this.attempt, ...changes }),
        run: () => void this.run(),
      })}
      ${this.saveBar(t)}
    `;
  }

  private get dirty(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.view?.settings);
  }

  private saveBar(t: RoutingText): TemplateResult {
    const { dirty, told } = this;
    const stale = told instanceof ApiError && told.code === "routing_changed";
    return html`<div class="save" data-testid="save-bar">
      <button class="button primary" data-testid="save" ?disabled=${!dirty || this.busy} @click=${() => void this.save()}>
        ${this.busy ? t.saving : t.save}
      </button>
      ${dirty || stale
        ? html`<button class="button" data-testid="discard" @click=${() => void this.load()}>${stale ? t.reload : t.discard}</button>`
        : nothing}
      <span role="status">
        ${told === "saved" && !dirty
          ? html`<span class="saved">${t.saved}</span>`
          : told !== null && told !== "saved"
            ? html`<span class="error">${stale ? t.changed : this.sentence(told)}</span>`
            : dirty
              ? html`<span class="lead">${t.unsaved}</span>`
              : nothing}
      </span>
    </div>`;
  }

  private unreachable(t: RoutingText): TemplateResult {
    return html`<div class="card" role="alert"><p class="error">${t.failed}</p>
      <div class="actions"><button class="button" @click=${() => void this.load()}>${t.reload}</button></div></div>`;
  }

  private change(changes: Partial<RoutingBody>): void {
    if (this.draft === null) return;
    this.draft = { ...this.draft, ...changes };
    this.told = null;
  }

  private async load(): Promise<void> {
    this.told = null;
    try {
      const [view, list] = await Promise.all([
        this.api.http<RoutingView>("GET", "/agent/routing"),
        this.api.http<TeamList>("GET", "/agent/teams"),
      ]);
      this.show(view);
      this.teams = list.teams;
      this.opened = null;
      this.counts = await this.api.http<TriggerCountsView>("GET", `/agent/triggers?${lastDays(DAYS)}`);
    } catch (error) {
      this.told = error;
    }
  }

  private async save(): Promise<void> {
    this.busy = true;
    try {
      this.show(await this.api.http<RoutingView>("PUT", "/agent/routing", { body: this.draft }));
      this.told = "saved";
    } catch (error) {
      this.told = error;
    }
    this.busy = false;
  }

  private async run(): Promise<void> {
    const { draft } = this;
    if (draft === null) return;
    this.outlook = this.attemptError = null;
    const body = tryRequest(draft, this.attempt);
    if (body === null) {
      this.attemptError = texts[this.lang].attempt.badConversation;
      return;
    }
    this.busy = true;
    try {
      this.outlook = await this.api.http<TryRoutingResponse>("POST", "/agent/routing/try", { body });
    } catch (error) {
      this.attemptError = error;
    }
    this.busy = false;
  }

  private show(view: RoutingView): void {
    this.view = view;
    this.draft = view.settings;
  }

  /** What was refused, and where; of a rule its name, so that it is found. */
  private sentence(error: unknown): string {
    if (typeof error === "string") return error;
    const said = errorText(error, textsOf(this.lang));
    const field = error instanceof ApiError ? String(error.data["field"] ?? "") : "";
    const place = placeOf(field, this.draft, texts[this.lang]);
    return place === null ? said : texts[this.lang].wrongAt(place, said);
  }
}

/** The last days up to today, in the browser's time zone, as the route wants them. */
function lastDays(days: number): string {
  const today = new Date();
  const from = new Date(today);
  from.setDate(today.getDate() - days + 1);
  const day = (at: Date): string =>
    `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `from=${day(from)}&to=${day(today)}&tz=${encodeURIComponent(zone)}`;
}

customElements.define("desk-routing", DeskRouting);
