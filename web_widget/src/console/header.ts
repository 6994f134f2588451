// The bar on top: the product, how the line stands, and the menu of account and settings.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView } from "../contract/types.js";
import type { ConnectionStatus } from "../core/store.js";
import { base } from "../design/tokens.js";
import { pageAddress } from "./address.js";
import { UI_LANGS } from "./i18n/index.js";
import type { ConsoleText, ThemeName } from "./i18n/types.js";
import { headerStyles } from "./header-styles.js";
import { texts as keysTexts } from "./keys/texts.js";
import { icons, mark } from "./parts/icons.js";
import { isSection, pagesFor, SETTINGS } from "./pages.js";
import type { DeskMenu } from "./parts/menu.js";
import "./parts/menu.js";
import { fields, shared } from "./parts/styles.js";

const THEMES: readonly ThemeName[] = ["system", "light", "dark"];

/** Fires `lang`, `theme` and `away` (detail: the choice), `keys`, `password` and `signout`. */
export class DeskHeader extends LitElement {
  static override properties = {
    t: { attribute: false },
    me: { attribute: false },
    at: { attribute: false },
    queueAddress: { attribute: false },
    theme: { attribute: false },
    connection: { attribute: false },
  };

  static override styles = [base, shared, fields, headerStyles];

  declare t: ConsoleText;
  declare me: AgentView | null;
  /** Key of the page that is open; null for the queue. */
  declare at: string | null;
  /** Where the queue is: at the conversation that is open in it. */
  declare queueAddress: string;
  declare theme: ThemeName;
  declare connection: ConnectionStatus;

  protected override render(): TemplateResult {
    const { t, me } = this;
    return html`
      ${mark}<h1 class="product">${t.product}</h1>
      ${this.navigation("bar-nav")}
      <span class="live live-${this.connection}" data-testid="connection" data-status=${this.connection}>
        ${t.connection.states[this.connection]}
      </span>
      <slot name="tools"></slot>
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
          ${this.navigation("menu-nav")}
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
          <button class="button keys" data-testid="open-keys" @click=${() => this.fire("keys")}>${keysTexts[t.lang].open}</button>
          <button class="button" @click=${() => this.fire("password")}>${t.menu.password}</button>
          <button class="button" data-testid="signout" @click=${() => this.fire("signout")}>${t.menu.signOut}</button>
        </div>
      </desk-menu>
    `;
  }

  /** On top where there is room, in the menu where there is not; for who may open nothing but the queue there is none. */
  private navigation(where: "bar-nav" | "menu-nav"): TemplateResult | typeof nothing {
    const { t, at } = this;
    const pages = pagesFor(this.me?.role);
    if (pages.length === 0) return nothing;
    const link = (key: string, name: string, here: boolean, address: string): TemplateResult =>
      html`<a href=${address} aria-current=${here ? "page" : nothing} data-testid="nav" data-page=${key} @click=${this.closeMenu}>${name}</a>`;
    const settings = at === SETTINGS || (at?.startsWith(`${SETTINGS}/`) ?? false);
    return html`<nav class=${where} aria-label=${t.pages.navigation}>
      ${this.me?.role === "maintainer" ? nothing : link("queue", t.pages.queue, at === null, this.queueAddress)}
      ${pages.filter((page) => !isSection(page)).map(({ key }) => link(key, t.pages.names[key], at === key, pageAddress(key)))}
      ${pages.some(isSection) ? link(SETTINGS, t.pages.settings, settings, pageAddress(SETTINGS)) : nothing}
    </nav>`;
  }

  private closeMenu(): void {
    this.renderRoot.querySelector<DeskMenu>("desk-menu")?.close();
  }

  private onAway(event: Event): void {
    this.dispatchEvent(new CustomEvent("away", { detail: (event.currentTarget as HTMLInputElement).checked }));
  }

  private fire(name: "lang" | "theme" | "keys" | "password" | "signout", detail?: string): void {
    if (name !== "lang" && name !== "theme") this.closeMenu();
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
