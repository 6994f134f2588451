// The bar on top: the product, how the line stands, and the menu of account and settings.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView } from "../contract/types.js";
import type { ConnectionStatus } from "../core/store.js";
import { base } from "../design/tokens.js";
import { UI_LANGS } from "./i18n/index.js";
import type { ConsoleText, ThemeName } from "./i18n/types.js";
import { icons, mark } from "./parts/icons.js";
import type { DeskMenu } from "./parts/menu.js";
import "./parts/menu.js";
import { fields, shared } from "./parts/styles.js";

const THEMES: readonly ThemeName[] = ["system", "light", "dark"];

/** Fires `lang`, `theme` and `away` (detail: the choice), `password` and `signout`. */
export class DeskHeader extends LitElement {
  static override properties = {
    t: { attribute: false },
    me: { attribute: false },
    theme: { attribute: false },
    connection: { attribute: false },
  };

  static override styles = [
    base,
    shared,
    fields,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 52px;
        padding: env(safe-area-inset-top) var(--m-space-3) 0 var(--m-space-4);
        background: var(--m-ground);
        border-bottom: 1px solid var(--m-line);
      }
      .product {
        margin: 0;
        font-weight: 700;
        font-size: var(--m-size-m);
      }
      .live {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        margin-inline-start: auto;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        white-space: nowrap;
      }
      .live::before {
        content: "";
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--m-edge);
      }
      .live.live-live::before {
        background: var(--m-good);
      }
      .live.live-offline::before {
        background: var(--m-danger);
      }
      .live.live-polling::before {
        background: var(--m-warn);
      }
      .who {
        color: var(--m-text);
        font-size: var(--m-size-s);
        font-weight: 600;
        padding: 0 4px 0 6px;
        max-width: 46vw;
      }
      .who .people {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .face {
        flex: none;
        width: 28px;
        height: 28px;
        display: grid;
        place-items: center;
        border-radius: 50%;
        background: var(--m-accent-soft);
        color: var(--m-on-accent-soft);
        font-size: var(--m-size-s);
        font-weight: 700;
      }
      .face.away {
        background: var(--m-sunken);
        color: var(--m-muted);
      }
      .check {
        display: flex;
        gap: 10px;
        align-items: flex-start;
        font-size: var(--m-size-s);
      }
      .check input {
        width: 20px;
        height: 20px;
        margin: 0;
        accent-color: var(--m-accent);
      }
      .check small {
        display: block;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      .settings {
        display: grid;
        gap: var(--m-space-3);
        width: 272px;
        padding: 6px;
      }
      .account {
        display: grid;
        gap: 2px;
        padding-bottom: var(--m-space-3);
        border-bottom: 1px solid var(--m-line);
        font-size: var(--m-size-s);
      }
      .account span {
        color: var(--m-muted);
        overflow-wrap: anywhere;
      }
      .keys {
        border-top: 1px solid var(--m-line);
        padding-top: var(--m-space-3);
      }
      .keys h2 {
        margin: 0 0 6px;
        font-size: var(--m-size-s);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        margin: 0;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        line-height: 20px;
      }
      dt {
        font-family: var(--m-mono);
        color: var(--m-text);
      }
      dd {
        margin: 0;
      }
      @media (max-width: 479px) {
        .who > .people {
          display: none;
        }
      }
      @media (max-width: 719px), (pointer: coarse) {
        .keys {
          display: none;
        }
      }
    `,
  ];

  declare t: ConsoleText;
  declare me: AgentView | null;
  declare theme: ThemeName;
  declare connection: ConnectionStatus;

  protected override render(): TemplateResult {
    const { t, me } = this;
    return html`
      ${mark}<h1 class="product">${t.product}</h1>
      <span class="live live-${this.connection}" data-testid="connection" data-status=${this.connection}>
        ${t.connection.states[this.connection]}
      </span>
      <desk-menu>
        <button slot="trigger" class="ghost who" data-testid="menu" aria-haspopup="true">
          <span class="face ${me?.away ? "away" : ""}" aria-hidden="true">${[...(me?.name ?? "")][0] ?? ""}</span>
          <span class="people" dir="auto">${me?.name}</span>
          ${me?.away ? html`<span class="chip">${t.menu.away}</span>` : nothing}${icons.chevron}
          <span class="visually-hidden">${t.menu.open}</span>
        </button>
        <div class="settings">
          <div class="account">
            <b class="people" dir="auto">${me?.name}</b>
            <span>${me?.email}</span>
            ${me === null ? nothing : html`<span>${t.menu.roles[me.role]}</span>`}
          </div>
          ${langSwitch(t, (lang) => this.fire("lang", lang))}
          <label class="field">
            ${t.menu.theme}
            <select data-testid="theme-switch" @change=${(event: Event) => this.fire("theme", valueOf(event))}>
              ${THEMES.map((name) => html`<option value=${name} ?selected=${name === this.theme}>${t.menu.themes[name]}</option>`)}
            </select>
          </label>
          <label class="check">
            <input type="checkbox" data-testid="away" .checked=${me?.away ?? false} @change=${this.onAway} />
            <span>${t.menu.away}<small>${t.menu.awayHint}</small></span>
          </label>
          <button class="button" @click=${() => this.fire("password")}>${t.menu.password}</button>
          <button class="button" data-testid="signout" @click=${() => this.fire("signout")}>${t.menu.signOut}</button>
          <div class="keys">
            <h2>${t.menu.keys}</h2>
            <dl>${t.menu.keyList.map(([key, does]) => html`<dt>${key}</dt><dd>${does}</dd>`)}</dl>
          </div>
        </div>
      </desk-menu>
    `;
  }

  private onAway(event: Event): void {
    this.dispatchEvent(new CustomEvent("away", { detail: (event.currentTarget as HTMLInputElement).checked }));
  }

  private fire(name: "lang" | "theme" | "password" | "signout", detail?: string): void {
    if (name === "password" || name === "signout") this.renderRoot.querySelector<DeskMenu>("desk-menu")?.close();
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Also on the sign-in screen. Each language is named in itself. */
export function langSwitch(t: ConsoleText, choose: (lang: string) => void): TemplateResult {
  return html`<label class="field">
    <span>${t.menu.language}</span>
    <select data-testid="lang-switch" @change=${(event: Event) => choose(valueOf(event))}>
      ${UI_LANGS.map(([lang, name]) => html`<option value=${lang} lang=${lang} ?selected=${lang === t.lang}>${name}</option>`)}
    </select>
  </label>`;
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLSelectElement).value;
}

customElements.define("desk-header", DeskHeader);
