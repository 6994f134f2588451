// In the header: how many conversations this agent has of how many they may have, and who else is there with how many.
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { AgentView, ColleagueView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import type { ConsoleText } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import "../parts/menu.js";
import { shared } from "../parts/styles.js";
import { texts, type Presence } from "./texts.js";

/** How old what is shown may be. */
const AGAIN_MS = 30_000;

export class DeskTeam extends LitElement {
  static override properties = {
    t: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    mine: { attribute: false },
    people: { state: true },
    failed: { state: true },
  };

  static override styles = [
    base,
    shared,
    css`
      .trigger {
        font-size: var(--m-size-s);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .trigger.full {
        color: var(--m-warn);
      }
      .list {
        width: min(300px, calc(100vw - 150px));
        max-height: 60vh;
        overflow-y: auto;
      }
      h2 {
        margin: 4px 10px 6px;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0 10px;
        align-items: center;
        padding: 6px 10px;
        font-size: var(--m-size-s);
      }
      li small {
        grid-column: 2;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      .dot {
        width: 9px;
        height: 9px;
        border: 2px solid var(--m-edge);
        border-radius: 50%;
      }
      .available .dot {
        border-color: var(--m-good);
        background: var(--m-good);
      }
      .away .dot {
        border-color: var(--m-warn);
      }
      .held {
        grid-row: 1 / 3;
        grid-column: 3;
        font-variant-numeric: tabular-nums;
      }
      p {
        margin: 4px 10px;
        color: var(--m-muted);
        font-size: var(--m-size-s);
      }
    `,
  ];

  declare t: ConsoleText;
  declare me: AgentView;
  declare api: Api;
  /** How many conversations this agent has, as the list knows at this moment. */
  declare mine: number;
  private declare people: readonly ColleagueView[];
  private declare failed: boolean;
  private ticker = 0;

  constructor() {
    super();
    this.people = [];
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = window.setInterval(() => document.visibilityState === "visible" && void this.load(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.ticker);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("me") || changed.has("mine")) void this.load();
  }

  protected override render(): TemplateResult {
    const t = texts[this.t.lang];
    const most = this.people.find(({ id }) => id === this.me.id)?.capacity ?? null;
    const held = share(this.mine, most);
    return html`<desk-menu>
      <button slot="trigger" class="ghost trigger ${most !== null && this.mine >= most ? "full" : ""}" data-testid="team"
        aria-haspopup="true" aria-label=${t.open(held)} title=${t.open(held)} @click=${() => void this.load()}>
        ${icons.people}<span data-testid="held">${held}</span>
      </button>
      <div class="list">
        <h2>${t.title}</h2>
        ${this.failed ? html`<p role="alert">${t.failed}</p>` : nothing}
        <ul role="list">${this.people.map((each) => this.person(each))}</ul>
      </div>
    </desk-menu>`;
  }

  private person({ id, name, role, presence = "offline", held = 0, capacity = null }: ColleagueView): TemplateResult {
    const t = texts[this.t.lang];
    const own = id === this.me.id;
    // Of oneself the page knows better than what was asked for some seconds ago.
    const state: Presence = own ? (this.me.away ? "away" : "available") : presence;
    return html`<li class=${state} data-testid="colleague" data-presence=${state}>
      <span class="dot" aria-hidden="true"></span>
      <span class="people" dir="auto">${name}${own ? ` (${t.you})` : ""}</span>
      <small>${t.presence[state]} · ${this.t.menu.roles[role]}</small>
      <span class="held">${share(own ? this.mine : held, capacity)}</span>
    </li>`;
  }

  /** What cannot be fetched now is shown as it was. */
  private async load(): Promise<void> {
    try {
      this.people = (await this.api.colleagues()).agents;
      this.failed = false;
    } catch {
      this.failed = this.people.length === 0;
    }
  }
}

/** "3 / 5"; "3" where there is no limit. */
function share(held: number, most: number | null): string {
  return most === null ? String(held) : `${held} / ${most}`;
}

customElements.define("desk-team", DeskTeam);
