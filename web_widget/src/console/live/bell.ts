// In the header of those who lead: how many alerts are open, and the way to them.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { AlertView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import { pageAddress } from "../address.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { shared } from "../parts/styles.js";
import { texts } from "./texts.js";

export class DeskAlerts extends LitElement {
  static override properties = { uiLang: { attribute: false }, alerts: { attribute: false } };

  static override styles = [
    base,
    shared,
    css`
      a {
        position: relative;
        color: var(--m-danger);
      }
      .count {
        position: absolute;
        inset-block-start: 0;
        inset-inline-end: -2px;
        min-width: 18px;
        padding: 0 4px;
        border-radius: var(--m-radius-full);
        background: var(--m-danger);
        color: var(--m-ground);
        font-size: 11px;
        font-weight: 700;
        line-height: 18px;
        text-align: center;
      }
    `,
  ];

  declare uiLang: UiLang;
  declare alerts: readonly AlertView[];

  protected override render(): TemplateResult | typeof nothing {
    const count = this.alerts.length;
    if (count === 0) return nothing;
    const name = texts[this.uiLang].alertsCount(count);
    return html`<a class="ghost" href=${pageAddress("live")} data-testid="alerts" data-count=${count} aria-label=${name} title=${name}>
      ${icons.alert}<span class="count" aria-hidden="true">${count}</span>
    </a>`;
  }
}

customElements.define("desk-alerts", DeskAlerts);
