// A form for one team, or (without a team) for what holds for the whole service. Hours and service levels are switched on.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { TeamAgentView, TeamDetailView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import type { TeamsClient } from "./client.js";
import { noLevels, officeHours, type Hours, type Levels } from "./drafts.js";
import { editorStyles } from "./styles.js";
import { texts } from "./texts.js";
import { trouble } from "./trouble.js";
import "./hours-editor.js";
import "./sla-editor.js";

/** What is saved; `name` and `members` only of a team. */
export interface Draft {
  readonly name: string;
  readonly members: readonly string[];
  readonly hours: Hours | null;
  readonly sla: Levels | null;
}

/** Fires `gone` once its team is deleted; `save` stores a draft and rejects what the server refuses. */
export class TeamForm extends LitElement {
  static override properties = {
    lang: { attribute: false },
    draft: { attribute: false },
    team: { attribute: false },
    isTeam: { attribute: false },
    agents: { attribute: false },
    countries: { attribute: false },
    client: { attribute: false },
    save: { attribute: false },
    state: { state: true },
    problem: { state: true },
  };

  static override styles = [base, shared, fields, page, editorStyles];

  declare lang: UiLang;
  declare draft: Draft;
  /** Null: a new one, or the whole service. */
  declare team: TeamDetailView | null;
  declare isTeam: boolean;
  declare agents: readonly TeamAgentView[];
  declare countries: Readonly<Record<string, readonly string[]>>;
  declare client: TeamsClient;
  declare save: (draft: Draft) => Promise<void>;
  private declare state: "idle" | "busy" | "saved";
  private declare problem: string | null;

  constructor() {
    super();
    this.state = "idle";
    this.problem = null;
  }

  protected override render(): TemplateResult {
    const t = texts[this.lang];
    const { draft, isTeam } = this;
    return html`<form novalidate @submit=${this.submit}>
      ${isTeam ? this.people() : nothing}
      <h4>${t.hours}</h4>
      <label class="switch">
        <input type="checkbox" data-testid="has-hours" .checked=${draft.hours !== null}
          @change=${(e: Event) => this.edit({ hours: isOn(e) ? officeHours() : null })} />
        <span>${isTeam ? t.ownHours : t.setHours}<small>${isTeam ? t.ownHoursHint : t.setHoursHint}</small></span>
      </label>
      ${draft.hours === null
        ? nothing
        : html`<desk-hours .lang=${this.lang} .value=${draft.hours} .countries=${this.countries} .client=${this.client}
            @edit=${(e: CustomEvent<Hours>) => this.edit({ hours: e.detail })}></desk-hours>`}
      <h4>${t.sla}</h4>
      <label class="switch">
        <input type="checkbox" data-testid="has-sla" .checked=${draft.sla !== null}
          @change=${(e: Event) => this.edit({ sla: isOn(e) ? noLevels : null })} />
        <span>${isTeam ? t.ownSla : t.setSla}<small>${isTeam ? t.ownSlaHint : t.setSlaHint}</small></span>
      </label>
      ${draft.sla === null
        ? nothing
        : html`<desk-sla .lang=${this.lang} .value=${draft.sla} @edit=${(e: CustomEvent<Levels>) => this.edit({ sla: e.detail })}></desk-sla>`}
      <div aria-live="assertive">
        ${this.problem === null ? nothing : html`<div class="error" data-testid="problem">${icons.alert}<span>${this.problem}</span></div>`}
      </div>
      <div class="actions">
        <button class="button primary" data-testid="save" ?disabled=${this.state === "busy"}>${t.save}</button>
        ${this.team === null
          ? nothing
          : html`<button type="button" class="button danger" data-testid="remove" @click=${this.removeTeam}>${t.removeTeam}</button>`}
        <span role="status">${this.state === "saved" ? html`<span class="saved">${t.saved}</span>` : nothing}</span>
      </div>
    </form>`;
  }

  private people(): TemplateResult {
    const t = texts[this.lang];
    const { members } = this.draft;
    return html`
      <label class="field">
        ${t.name}
        <input name="name" maxlength="60" required data-testid="team-name" .value=${this.draft.name} @input=${(e: Event) => this.edit({ name: (e.target as HTMLInputElement).value })} />
      </label>
      <fieldset>
        <legend>${t.members}</legend>
        <div class="members">
          ${this.agents.map(
            ({ id, name }) => html`<label>
              <input type="checkbox" .checked=${members.includes(id)}
                @change=${(e: Event) => this.edit({ members: isOn(e) ? [...members, id] : members.filter((other) => other !== id) })} />
              <span dir="auto">${name}</span>
            </label>`,
          )}
        </div>
      </fieldset>
    `;
  }

  private edit(part: Partial<Draft>): void {
    this.draft = { ...this.draft, ...part };
    this.state = "idle";
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    await this.attempt(() => this.save(this.draft));
  };

  private readonly removeTeam = async (): Promise<void> => {
    const { team } = this;
    if (team === null || !window.confirm(texts[this.lang].removeSure(team.name))) return;
    await this.attempt(async () => {
      await this.client.removeTeam(team.id);
      this.dispatchEvent(new CustomEvent("gone"));
    });
  };

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.state = "busy";
    this.problem = null;
    try {
      await act();
      this.state = "saved";
    } catch (error) {
      this.state = "idle";
      this.problem = trouble(error, this.lang);
    }
  }
}

function isOn(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

customElements.define("desk-team-form", TeamForm);
