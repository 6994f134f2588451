// The page on which canned replies are kept: shared ones by supervisors and administrators, one's own by everybody.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView, CannedReplyList, CannedReplyRequest, CannedReplyView, TeamList, TeamView } from "../../contract/types.js";
import { ApiError } from "../../core/http.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { VARIABLES } from "./fill.js";
import { texts, type RepliesText } from "./texts.js";

const KEEPERS: ReadonlySet<AgentView["role"]> = new Set(["admin", "supervisor"]);
const MINE = "mine";
const EVERYBODY = "";

export class DeskReplies extends LitElement {
  static override properties = {
    lang: {},
    me: { attribute: false },
    api: { attribute: false },
    replies: { state: true },
    teams: { state: true },
    failed: { state: true },
    editing: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    page,
    css`
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 12px;
        align-items: center;
        padding: 10px 0;
        border-bottom: 1px solid var(--m-line);
      }
      li:last-child {
        border-bottom: 0;
      }
      li b {
        margin-inline-end: 8px;
      }
      li p {
        grid-column: 1;
        margin: 0;
        color: var(--m-muted);
        font-size: var(--m-size-s);
        line-height: var(--m-leading);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      li .actions {
        grid-area: 1 / 2 / span 3 / 2;
      }
      .field {
        align-content: start;
      }
      .field select {
        min-height: 42px;
      }
      code {
        font-family: var(--m-mono);
      }
      .places {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        margin: 0;
        color: var(--m-muted);
        font-size: var(--m-size-s);
      }
      textarea {
        min-height: 96px;
        resize: vertical;
        line-height: var(--m-leading);
      }
    `,
  ];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare replies: readonly CannedReplyView[] | null;
  private declare teams: readonly TeamView[];
  private declare failed: boolean;
  /** The reply in the form; "new" for one that is not there yet. */
  private declare editing: CannedReplyView | "new" | null;
  private declare problem: string | null;
  private declare busy: boolean;

  constructor() {
    super();
    this.replies = null;
    this.teams = [];
    this.failed = false;
    this.editing = null;
    this.problem = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render(): TemplateResult {
    const t = texts[this.lang];
    const { replies } = this;
    if (this.failed) {
      return html`<div class="empty" role="alert">${icons.alert}<strong>${t.failed}</strong>
        <button class="button" @click=${this.load}>${t.retry}</button></div>`;
    }
    if (replies === null) return html`<div class="card" aria-busy="true" aria-label=${t.loading}><div class="bone long"></div><div class="bone short"></div></div>`;
    return html`
      <section class="card">
        <p class="lead">${t.lead}</p>
        <p class="places">${t.variables} ${VARIABLES.map((name) => html`<span><code>{${name}}</code> ${t.variableNames[name]}</span>`)}</p>
        ${this.editing === null
          ? html`<div class="actions"><button class="button primary" data-testid="reply-add" @click=${() => this.open("new")}>${t.add}</button></div>`
          : this.form(this.editing, t)}
      </section>
      ${this.list(t.shared, t.noShared, replies.filter(({ own }) => !own), this.keeps, t)}
      ${this.list(t.own, t.noOwn, replies.filter(({ own }) => own), true, t)}
    `;
  }

  private get keeps(): boolean {
    return KEEPERS.has(this.me.role);
  }

  private list(title: string, none: string, replies: readonly CannedReplyView[], mayChange: boolean, t: RepliesText): TemplateResult {
    return html`<section class="card">
      <header><h3>${title}</h3></header>
      ${replies.length === 0
        ? html`<p class="lead">${none}</p>`
        : html`<ul>${replies.map((reply) => html`<li data-testid="reply" data-shortcut=${reply.shortcut}>
            <div><b>/${reply.shortcut}</b>${reply.own ? nothing : html`<span class="chip">${this.audience(reply, t)}</span>`}</div>
            ${[reply.texts.en, reply.texts.ja].map((text) => (text ? html`<p dir="auto">${text}</p>` : nothing))}
            ${mayChange
              ? html`<div class="actions">
                  <button class="button" data-testid="reply-edit" @click=${() => this.open(reply)}>${t.edit}</button>
                  <button class="button danger" data-testid="reply-delete" @click=${() => void this.discard(reply)}>${t.remove}</button>
                </div>`
              : nothing}
          </li>`)}</ul>`}
    </section>`;
  }

  private audience(reply: CannedReplyView, t: RepliesText): string {
    return this.teams.find(({ id }) => id === reply.team_id)?.name ?? t.everybody;
  }

  private form(editing: CannedReplyView | "new", t: RepliesText): TemplateResult {
    const known = editing === "new" ? null : editing;
    const who = known === null ? (this.keeps ? EVERYBODY : MINE) : known.own ? MINE : (known.team_id ?? EVERYBODY);
    const audience = (value: string, name: string): TemplateResult => html`<option value=${value} ?selected=${value === who}>${name}</option>`;
    return html`<form @submit=${this.save} data-testid="reply-form">
      <div class="pair">
        <label class="field">${t.shortcut}
          <input name="shortcut" required maxlength="41" autocomplete="off" .value=${known?.shortcut ?? ""} />
          <span class="hint">${t.shortcutHint}</span>
        </label>
        <label class="field">${t.who}
          <select name="who">
            ${audience(MINE, t.onlyMe)}
            ${this.keeps ? [audience(EVERYBODY, t.everybody), ...this.teams.map(({ id, name }) => audience(id, name))] : nothing}
          </select>
        </label>
      </div>
      <div class="pair">
        <label class="field">${t.en}<textarea name="en" lang="en" maxlength="4000" .value=${known?.texts.en ?? ""}></textarea></label>
        <label class="field">${t.ja}<textarea name="ja" lang="ja" maxlength="4000" .value=${known?.texts.ja ?? ""}></textarea></label>
      </div>
      <p class="hint">${t.oneIsEnough}</p>
      <div aria-live="assertive">${this.problem === null ? nothing : html`<div class="error">${icons.alert}<span>${this.problem}</span></div>`}</div>
      <div class="actions">
        <button class="button primary" data-testid="reply-save" ?disabled=${this.busy}>${t.save}</button>
        <button type="button" class="button" @click=${() => (this.editing = null)}>${t.cancel}</button>
      </div>
    </form>`;
  }

  private readonly load = async (): Promise<void> => {
    this.failed = false;
    try {
      const [{ replies }, { teams }] = await Promise.all([
        this.api.http<CannedReplyList>("GET", "/agent/replies"),
        this.api.http<TeamList>("GET", "/agent/teams"),
      ]);
      this.replies = replies;
      this.teams = teams;
    } catch {
      this.failed = true;
    }
  };

  private open(reply: CannedReplyView | "new"): void {
    this.problem = null;
    this.editing = null; // a form that was open for another reply starts anew
    void this.updateComplete.then(async () => {
      this.editing = reply;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>("input[name=shortcut]")?.focus();
    });
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const who = String(data.get("who"));
    const body: CannedReplyRequest = {
      shortcut: String(data.get("shortcut")),
      texts: { en: String(data.get("en")) || null, ja: String(data.get("ja")) || null },
      team_id: who === MINE || who === EVERYBODY ? null : who,
      own: who === MINE,
    };
    const known = this.editing === "new" || this.editing === null ? null : this.editing.id;
    const done = await this.attempt(() =>
      known === null ? this.api.http("POST", "/agent/replies", { body }) : this.api.http("PUT", `/agent/replies/${known}`, { body }),
    );
    if (done) this.editing = null;
  }

  private async discard(reply: CannedReplyView): Promise<void> {
    if (!confirm(texts[this.lang].removeQuestion(reply.shortcut))) return;
    await this.attempt(() => this.api.http("DELETE", `/agent/replies/${reply.id}`));
  }

  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    try {
      await act();
      await this.load();
      return true;
    } catch (error) {
      this.problem = this.explain(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  private explain(error: unknown): string {
    const own = error instanceof ApiError ? texts[this.lang].errors[error.code] : undefined;
    return own ?? errorText(error, textsOf(this.lang));
  }
}

customElements.define("desk-replies", DeskReplies);
