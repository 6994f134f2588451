// Settings of teams, business hours and service levels, for administrators.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView, TeamDetailView, TeamSettingsView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import type { UiLang } from "../i18n/types.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { TeamsClient } from "./client.js";
import { wholeHours, wholeLevels } from "./drafts.js";
import { editorStyles } from "./styles.js";
import type { Draft } from "./team-form.js";
import { texts } from "./texts.js";
import "./abilities.js";
import "./team-form.js";

export class TeamsPage extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    settings: { state: true },
    failed: { state: true },
    adding: { state: true },
  };

  static override styles = [base, shared, fields, page, editorStyles];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare settings: TeamSettingsView | null;
  private declare failed: boolean;
  private declare adding: boolean;
  private client!: TeamsClient;

  constructor() {
    super();
    this.settings = null;
    this.failed = this.adding = false;
  }

  protected override firstUpdated(): void {
    this.client = new TeamsClient(this.api.http);
    void this.fetch();
  }

  protected override render(): TemplateResult {
    const t = texts[this.lang];
    const { settings } = this;
    if (this.failed) return html`<div class="card" role="alert"><p>${t.failed}</p><div><button class="button" @click=${this.fetch}>${t.retry}</button></div></div>`;
    if (settings === null) return html`<p aria-busy="true">${t.loading}…</p>`;
    return html`
      <section class="card" data-testid="service" aria-labelledby="service">
        <h3 id="service">${t.service}</h3>
        <p class="lead">${t.serviceLead}</p>
        ${this.form(null, draftOf(settings), false, async ({ hours, sla }) => {
          this.settings = await this.client.saveService(hours, sla);
        })}
      </section>
      <section class="card" data-testid="teams" aria-labelledby="teams">
        <header>
          <h3 id="teams">${t.teams}</h3>
          <button class="button" data-testid="add-team" aria-expanded=${this.adding} @click=${() => (this.adding = !this.adding)}>${t.addTeam}</button>
        </header>
        <p class="lead">${settings.teams.length === 0 ? t.noTeams : t.teamsLead}</p>
        ${this.adding
          ? this.form(null, { name: "", members: [], hours: null, sla: null }, true, async (draft) => {
              this.keep(await this.client.saveTeam(null, requestOf(draft)));
              this.adding = false;
            })
          : nothing}
        ${settings.teams.map((team) => this.team(team))}
      </section>
      <section class="card" aria-labelledby="abilities">
        <h3 id="abilities">${t.abilities}</h3>
        <p class="lead">${t.abilitiesLead}</p>
        <desk-abilities .lang=${this.lang} .agents=${settings.agents} .client=${this.client}></desk-abilities>
      </section>
    `;
  }

  private team(team: TeamDetailView): TemplateResult {
    const names = new Map(this.settings?.agents.map(({ id, name }) => [id, name]));
    const members = team.members.flatMap((id) => names.get(id) ?? []);
    return html`<details data-testid="team" data-team=${team.id}>
      <summary><span dir="auto">${team.name}</span> <span class="lead" dir="auto">${members.join(", ")}</span></summary>
      ${this.form(team, draftOf(team), true, async (draft) => {
        this.keep(await this.client.saveTeam(team.id, requestOf(draft)));
      })}
    </details>`;
  }

  private form(team: TeamDetailView | null, draft: Draft, isTeam: boolean, save: (draft: Draft) => Promise<void>): TemplateResult {
    return html`<desk-team-form
      .lang=${this.lang} .team=${team} .draft=${this.draftFor(team ?? isTeam, draft)} .isTeam=${isTeam}
      .agents=${this.settings?.agents ?? []} .countries=${this.settings?.countries ?? {}} .client=${this.client} .save=${save}
      @gone=${() => this.drop(team)}
    ></desk-team-form>`;
  }

  /** The same draft for the same stored value: a form that is drawn again keeps what was typed. */
  private readonly drafts = new WeakMap<object, Draft>();
  private fresh: Draft | null = null;

  private draftFor(stored: TeamDetailView | boolean, draft: Draft): Draft {
    const key = stored === true ? null : stored === false ? this.settings : stored;
    if (key === null) return (this.fresh ??= draft);
    const known = this.drafts.get(key) ?? draft;
    this.drafts.set(key, known);
    return known;
  }

  private keep(team: TeamDetailView): void {
    if (this.settings === null) return;
    this.fresh = null;
    const others = this.settings.teams.filter(({ id }) => id !== team.id);
    const teams = [...others, team].sort((a, b) => a.name.localeCompare(b.name, this.lang));
    this.change({ ...this.settings, teams });
  }

  private drop(team: TeamDetailView | null): void {
    if (this.settings === null || team === null) return;
    this.change({ ...this.settings, teams: this.settings.teams.filter(({ id }) => id !== team.id) });
  }

  /** The teams have changed, and what holds for the whole service has not: its form keeps what was typed. */
  private change(settings: TeamSettingsView): void {
    const kept = this.settings === null ? undefined : this.drafts.get(this.settings);
    if (kept !== undefined) this.drafts.set(settings, kept);
    this.settings = settings;
  }

  private readonly fetch = async (): Promise<void> => {
    this.failed = false;
    try {
      this.settings = await this.client.settings();
    } catch {
      this.failed = true;
    }
  };
}

function draftOf(stored: TeamSettingsView | TeamDetailView): Draft {
  const team = "name" in stored ? stored : null;
  return { name: team?.name ?? "", members: team?.members ?? [], hours: wholeHours(stored.hours), sla: wholeLevels(stored.sla) };
}

function requestOf({ name, members, hours, sla }: Draft): { name: string; members: string[]; hours: Draft["hours"]; sla: Draft["sla"] } {
  return { name, members: [...members], hours, sla };
}

customElements.define("desk-teams", TeamsPage);
