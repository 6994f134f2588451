// A page beside the queue: its title, for the settings the list of their sections, and the page itself, fetched when opened.
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { AgentView } from "../contract/types.js";
import { base } from "../design/tokens.js";
import { pageAddress } from "./address.js";
import type { Api } from "./api.js";
import type { ConsoleText } from "./i18n/types.js";
import { isSection, pageAt, pagesFor, SETTINGS, type Page, type PageElement } from "./pages.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";

export class DeskPage extends LitElement {
  static override properties = {
    t: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    at: { attribute: false },
    revision: { attribute: false },
    element: { state: true },
    failed: { state: true },
  };

  static override styles = [
    base,
    shared,
    css`
      :host {
        display: block;
        overflow-y: auto;
        overscroll-behavior: contain;
        background: var(--m-sunken);
      }
      .frame {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--m-space-5);
        max-width: 1320px;
        margin-inline: auto;
        padding: var(--m-space-5) var(--m-space-5) calc(var(--m-space-6) + env(safe-area-inset-bottom));
      }
      .frame.settings {
        grid-template-columns: 216px minmax(0, 1fr);
        max-width: 1120px;
      }
      h2 {
        margin: 0 0 var(--m-space-4);
        font-size: var(--m-size-xl);
        line-height: var(--m-leading-tight);
      }
      h2:focus-visible {
        outline: none; /* the focus comes here by itself, and nothing is to be pressed */
      }
      nav p {
        margin: 8px 0 10px 12px;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        font-weight: 600;
      }
      nav ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 2px;
      }
      nav a,
      .up {
        display: flex;
        align-items: center;
        min-height: 38px;
        padding: 6px 12px;
        border-radius: var(--m-radius-m);
        color: var(--m-text);
        font-size: var(--m-size-s);
        font-weight: 600;
        text-decoration: none;
      }
      nav a:hover {
        background: var(--m-line);
      }
      nav a[aria-current] {
        background: var(--m-accent-soft);
        color: var(--m-on-accent-soft);
      }
      .up {
        display: none;
        width: max-content;
        padding: 6px 0;
        color: var(--m-accent);
      }
      .empty {
        min-height: 240px;
      }
      @media print {
        :host {
          overflow: visible;
          background: none;
        }
      }
      @media (max-width: 719px) {
        .frame,
        .frame.settings {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--m-space-3);
          padding: var(--m-space-4) var(--m-space-4) calc(var(--m-space-6) + env(safe-area-inset-bottom));
        }
        .settings:not(.index) nav,
        .settings.index > div {
          display: none;
        }
        .settings .up {
          display: flex;
        }
        nav a {
          min-height: 48px;
          background: var(--m-ground);
          border: 1px solid var(--m-line);
          font-size: var(--m-size-m);
        }
        nav p {
          margin: 0 0 10px;
          color: var(--m-text);
          font-size: var(--m-size-xl);
        }
      }
    `,
  ];

  declare t: ConsoleText;
  declare me: AgentView;
  declare api: Api;
  /** The page's key, as in the address. */
  declare at: string;
  /** Counts what the desk hears of, for pages that follow it. */
  declare revision: number;
  private declare element: PageElement | null;
  private declare failed: boolean;
  private page: Page | null = null;

  constructor() {
    super();
    this.element = null;
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("at") || changed.has("me")) {
      const page = pageAt(this.at, this.me.role);
      if (page !== this.page) void this.open(page);
    }
    if (this.element !== null) Object.assign(this.element, { lang: this.t.lang, me: this.me, api: this.api, revision: this.revision });
  }

  protected override render(): TemplateResult {
    const { t, page } = this;
    const inSettings = this.at === SETTINGS || (page !== null && isSection(page));
    return html`<div class="frame ${inSettings ? "settings" : ""} ${this.at === SETTINGS ? "index" : ""}">
      ${inSettings ? this.sections() : nothing}
      <div>
        ${inSettings ? html`<a class="up" href=${pageAddress(SETTINGS)}>‹ ${t.pages.settings}</a>` : nothing}
        <h2 tabindex="-1">${page === null ? t.pages.missing : t.pages.names[page.key]}</h2>
        ${page === null ? this.missing() : this.failed ? this.reloadOffer() : (this.element ?? this.loading())}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("at")) return;
    this.scrollTop = 0;
    // On a phone the settings' own address shows their list, and the first section's title is not there to be read.
    const title = this.renderRoot.querySelector<HTMLElement>("h2");
    if (title?.checkVisibility()) title.focus({ preventScroll: true });
    else this.renderRoot.querySelector<HTMLElement>("nav a")?.focus();
  }

  private sections(): TemplateResult {
    const { t } = this;
    return html`<nav aria-label=${t.pages.settings}>
      <p>${t.pages.settings}</p>
      <ul role="list">
        ${pagesFor(this.me.role).filter(isSection).map(
          (page) => html`<li>
            <a href=${pageAddress(page.key)} aria-current=${page === this.page ? "page" : nothing} data-testid="section" data-page=${page.key}>
              ${t.pages.names[page.key]}
            </a>
          </li>`,
        )}
      </ul>
    </nav>`;
  }

  private missing(): TemplateResult {
    return html`<div class="empty">${icons.alert}${this.t.pages.missingHint}</div>`;
  }

  /** After an update of the server the old version's file is gone: only a reload brings the new one. */
  private reloadOffer(): TemplateResult {
    const { t } = this;
    return html`<div class="empty" role="alert" data-testid="page-failed">
      ${icons.alert}<strong>${t.pages.failed}</strong>${t.pages.failedHint}
      <button class="button primary" data-testid="page-reload" @click=${() => location.reload()}>${t.pages.reload}</button>
    </div>`;
  }

  private loading(): TemplateResult {
    return html`<div class="bones" aria-busy="true" aria-label=${this.t.pages.loading}>
      <div class="bone short"></div><div class="bone long"></div><div class="bone long"></div>
    </div>`;
  }

  private async open(page: Page | null): Promise<void> {
    this.page = page;
    this.element = null;
    this.failed = false;
    try {
      await page?.load();
    } catch {
      if (this.page === page) this.failed = true;
      return;
    }
    if (page === null || this.page !== page) return;
    this.element = document.createElement(page.tag) as PageElement;
  }
}

customElements.define("desk-page", DeskPage);
