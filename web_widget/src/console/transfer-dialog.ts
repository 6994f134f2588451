// Giving a conversation to a colleague, or back to the queue, with a note that visitors never see.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ColleagueView, TeamView } from "../contract/types.js";
import { base } from "../design/tokens.js";
import type { Desk } from "./desk.js";
import { errorText, type Say } from "./errors.js";
import type { ConsoleText } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { dialog, fields, shared } from "./parts/styles.js";

const NOTE_MAX = 1_000;
const QUEUE = "";
/** Before a team's id; alone: everybody's queue. */
const TEAM = "team:";

export class DeskTransfer extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    colleagues: { state: true },
    teams: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    dialog,
    css`
      textarea {
        min-height: 96px;
        resize: vertical;
      }
    `,
  ];

  declare t: ConsoleText;
  declare desk: Desk;
  private declare colleagues: readonly ColleagueView[];
  private declare teams: readonly TeamView[];
  private declare busy: boolean;
  private declare problem: Say | null;
  /** The conversation it was opened for: another one may be on the screen by the time that it is sent. */
  private room: string | null = null;

  constructor() {
    super();
    this.colleagues = [];
    this.teams = [];
    this.busy = false;
    this.problem = null;
  }

  async show(): Promise<void> {
    this.problem = null;
    this.colleagues = [];
    this.room = this.desk.room?.id ?? null;
    this.renderRoot.querySelector("form")?.reset();
    this.dialog.showModal();
    try {
      const [colleagues, { teams }] = await Promise.all([this.desk.colleagues(), this.desk.api.teams()]);
      this.colleagues = colleagues;
      this.teams = teams;
    } catch (error) {
      this.problem = (t) => errorText(error, t);
    }
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <dialog aria-labelledby="title" data-testid="transfer-dialog">
        <form @submit=${this.submit}>
          <div class="top">
            <h2 id="title">${t.transfer.title}</h2>
            <button type="button" class="ghost" aria-label=${t.reason.close} @click=${() => this.dialog.close()}>${icons.close}</button>
          </div>
          <label class="field">
            ${t.transfer.to}
            <select name="to" data-testid="transfer-to">
              <option value=${QUEUE}>${t.transfer.queue}</option>
              ${this.teams.length === 0 ? nothing : this.teamOptions()}
              <optgroup label=${t.transfer.people}>
                ${this.colleagues.map(
                  ({ id, name, role, online }) => html`<option value=${id}>
                    ${name} · ${t.menu.roles[role]} · ${online ? t.transfer.online : t.transfer.offline}
                  </option>`,
                )}
              </optgroup>
            </select>
          </label>
          <label class="field">
            ${t.transfer.note}
            <textarea name="note" maxlength=${NOTE_MAX} data-testid="transfer-note"></textarea>
            <span class="hint">${t.transfer.hint}</span>
          </label>
          <div aria-live="assertive">
            ${this.problem === null ? nothing : html`<div class="error">${icons.alert}<span>${this.problem(t)}</span></div>`}
          </div>
          <button class="button primary" data-testid="transfer-submit" ?disabled=${this.busy}>${t.transfer.submit}</button>
        </form>
      </dialog>
    `;
  }

  private teamOptions(): TemplateResult {
    const { transfer } = this.t;
    return html`<optgroup label=${transfer.teams}>
      ${this.teams.map(
        ({ id, name, there, is_open: open }) => html`<option value="${TEAM}${id}">
          ${name} · ${transfer.there(there)}${open ? nothing : ` · ${transfer.shut}`}
        </option>`,
      )}
      <option value=${TEAM}>${transfer.everybody}</option>
    </optgroup>`;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.room !== this.desk.room?.id) return this.dialog.close();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const note = String(data.get("note")).trim();
    this.busy = true;
    // A refusal is told by the desk, over everything else: the dialog would hide it.
    this.dialog.close();
    const to = String(data.get("to"));
    if (to.startsWith(TEAM)) await this.desk.toTeam(to.slice(TEAM.length) || null, note || null);
    else await this.desk.transfer(to || null, note || null);
    this.busy = false;
  }
}

customElements.define("desk-transfer", DeskTransfer);
