// What agents can do: languages, skills and how many conversations they may have, a row each.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { TeamAgentView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import type { TeamsClient } from "./client.js";
import { wordsOf } from "./drafts.js";
import { editorStyles } from "./styles.js";
import { texts } from "./texts.js";
import { trouble } from "./trouble.js";

/** A row saves itself when one of its fields is left. */
export class Abilities extends LitElement {
  static override properties = {
    lang: { attribute: false },
    agents: { attribute: false },
    client: { attribute: false },
    saved: { state: true },
    problem: { state: true },
  };

  static override styles = [base, shared, fields, page, editorStyles];

  declare lang: UiLang;
  declare agents: readonly TeamAgentView[];
  declare client: TeamsClient;
  private declare saved: string | null;
  private declare problem: string | null;

  constructor() {
    super();
    this.saved = null;
    this.problem = null;
  }

  protected override render(): TemplateResult {
    const t = texts[this.lang];
    return html`
      <div aria-live="assertive">${this.problem === null ? nothing : html`<div class="error">${icons.alert}<span>${this.problem}</span></div>`}</div>
      <div class="scroll">
        <table>
          <thead>
            <tr><th scope="col">${t.name}</th><th scope="col">${t.languages}</th><th scope="col">${t.skills}</th><th scope="col">${t.capacity}</th><td></td></tr>
          </thead>
          <tbody>
            ${this.agents.map(
              (agent) => html`<tr data-agent=${agent.id} @change=${(event: Event) => void this.save(agent, event)}>
                <th scope="row" dir="auto">${agent.name}</th>
                <td><input name="languages" aria-label="${agent.name}: ${t.languages}" placeholder="ja, en" .value=${agent.languages.join(", ")} /></td>
                <td><input name="skills" dir="auto" aria-label="${agent.name}: ${t.skills}" .value=${agent.skills.join(", ")} /></td>
                <td><input name="capacity" type="number" min="1" max="1000" aria-label="${agent.name}: ${t.capacity}" placeholder=${t.asSet} .value=${String(agent.capacity ?? "")} /></td>
                <td><span role="status">${this.saved === agent.id ? html`<span class="saved">${t.saved}</span>` : nothing}</span></td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  private async save(agent: TeamAgentView, event: Event): Promise<void> {
    const row = event.currentTarget as HTMLElement;
    const typed = (name: string): string => row.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
    const capacity = typed("capacity") === "" ? null : Math.round(Number(typed("capacity")));
    try {
      const kept = await this.client.saveAbilities(agent.id, wordsOf(typed("languages")), wordsOf(typed("skills")), capacity);
      this.agents = this.agents.map((other) => (other.id === kept.id ? kept : other));
      this.saved = kept.id;
      this.problem = null;
    } catch (error) {
      this.saved = null;
      this.problem = `${agent.name}: ${trouble(error, this.lang)}`;
    }
  }
}

customElements.define("desk-abilities", Abilities);
