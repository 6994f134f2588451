// How each team's queue is assigned, how long an offer stands, and what becomes of a reopened conversation.
import { html, nothing, type TemplateResult } from "lit";
import type { RoutingBody, TeamModeBody } from "../../contract/types.js";
import { EVERYBODY, NOBODY, type TeamName } from "./model.js";
import { choice } from "./rule-form.js";
import type { RoutingText } from "./text-types.js";

export interface AssignmentCard {
  readonly t: RoutingText;
  readonly draft: RoutingBody;
  readonly teams: readonly TeamName[];
  readonly change: (changes: Partial<RoutingBody>) => void;
}

const BY_HAND: TeamModeBody = { automatic: false, overflow: EVERYBODY };

export function assignmentCard({ t, draft, teams, change }: AssignmentCard): TemplateResult {
  const a = t.assignment;
  const put = (id: string, mode: TeamModeBody): void => change({ teams: { ...draft.teams, [id]: mode } });
  return html`<section class="card" aria-labelledby="assignment" data-testid="assignment">
    <header><h3 id="assignment">${a.title}</h3></header>
    <p class="lead">${a.lead}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="assignment">
      <table>
        <thead><tr><th scope="col">${a.queue}</th><th scope="col">${a.mode}</th><th scope="col">${a.overflow}</th></tr></thead>
        <tbody>
          <tr>
            <th scope="row">${a.everybody}</th>
            <td>${modeSelect(t, a.everybody, draft.everybody, (everybody) => change({ everybody }))}</td>
            <td></td>
          </tr>
          ${teams.map((team) => {
            const mode = draft.teams[team.id] ?? BY_HAND;
            return html`<tr>
              <th scope="row" class="people" dir="auto">${team.name}</th>
              <td>${modeSelect(t, team.name, mode, (changed) => put(team.id, changed))}</td>
              <td>${mode.automatic ? overflowSelect(t, team, mode, teams, (changed) => put(team.id, changed)) : nothing}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <label class="field short">${a.seconds}
      <input type="number" min="5" max="300" required name="accept_seconds" .value=${String(draft.accept_seconds)}
        @change=${(event: Event) => change({ accept_seconds: (event.target as HTMLInputElement).valueAsNumber || 30 })} />
      <span class="hint">${a.secondsHint}</span>
    </label>
    <label class="field short">${a.awayAfter}
      <input type="number" min="0" max="20" required name="away_after" .value=${String(draft.away_after)}
        @change=${(event: Event) => change({ away_after: (event.target as HTMLInputElement).valueAsNumber || 0 })} />
      <span class="hint">${a.awayAfterHint}</span>
    </label>
  </section>`;
}

export function reopenCard({ t, draft, change }: AssignmentCard): TemplateResult {
  const names = Object.entries(t.reopen.names) as [RoutingBody["reopen_to"], string][];
  return html`<section class="card" aria-labelledby="reopen" data-testid="reopen">
    <header><h3 id="reopen">${t.reopen.title}</h3></header>
    <p class="lead">${t.reopen.lead}</p>
    <div class="pair">
      ${choice("reopen_to", t.reopen.to, draft.reopen_to, names, (to) => change({ reopen_to: to as RoutingBody["reopen_to"] }))}
      ${draft.reopen_to === "bot"
        ? nothing
        : html`<label class="field">${t.reopen.days}
            <input type="number" min="1" max="365" required name="reopen_days" .value=${String(draft.reopen_days)}
              @change=${(event: Event) => change({ reopen_days: (event.target as HTMLInputElement).valueAsNumber || 1 })} />
          </label>`}
    </div>
  </section>`;
}

function modeSelect(t: RoutingText, team: string, mode: TeamModeBody, put: (mode: TeamModeBody) => void): TemplateResult {
  const a = t.assignment;
  return html`<select data-testid="mode" aria-label="${a.mode}: ${team}"
    @change=${(event: Event) => put({ ...mode, automatic: (event.target as HTMLSelectElement).value === "automatic" })}>
    <option value="manual" ?selected=${!mode.automatic}>${a.manual}</option>
    <option value="automatic" ?selected=${mode.automatic}>${a.automatic}</option>
  </select>`;
}

function overflowSelect(
  t: RoutingText,
  team: TeamName,
  mode: TeamModeBody,
  teams: readonly TeamName[],
  put: (mode: TeamModeBody) => void,
): TemplateResult {
  const a = t.assignment;
  const options: readonly (readonly [string, string])[] = [
    [NOBODY, a.toNobody],
    [EVERYBODY, a.toEverybody],
    ...teams.filter(({ id }) => id !== team.id).map(({ id, name }) => [id, a.toTeam(name)] as const),
  ];
  return html`<select aria-label="${a.overflow}: ${team.name}"
    @change=${(event: Event) => put({ ...mode, overflow: (event.target as HTMLSelectElement).value })}>
    ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === mode.overflow}>${text}</option>`)}
  </select>`;
}
