// Service levels to edit: minutes for each target, for ordinary and for urgent conversations.
import { html, LitElement, type TemplateResult } from "lit";
import { base } from "../../design/tokens.js";
import type { UiLang } from "../i18n/types.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { secondsOf, TARGETS, URGENCIES, type Levels, type TargetName, type Urgency } from "./drafts.js";
import { editorStyles } from "./styles.js";
import { texts } from "./texts.js";

/** Fires `edit` (detail: the levels). */
export class SlaEditor extends LitElement {
  static override properties = { lang: { attribute: false }, value: { attribute: false } };
  static override styles = [base, shared, fields, page, editorStyles];

  declare lang: UiLang;
  declare value: Levels;

  protected override render(): TemplateResult {
    const t = texts[this.lang];
    return html`${URGENCIES.map(
      (urgency) => html`<fieldset>
        <legend>${t[urgency]}</legend>
        <div class="pair">
          ${TARGETS.map(
            (target) => html`<label class="field">
              ${t[target]} (${t.minutes})
              <input type="number" min="1" step="1" inputmode="numeric" data-testid="${urgency}-${target}"
                .value=${minutes(this.value[urgency][target])}
                @change=${(event: Event) => this.edit(urgency, target, (event.target as HTMLInputElement).value)} />
            </label>`,
          )}
        </div>
      </fieldset>`,
    )}`;
  }

  private edit(urgency: Urgency, target: TargetName, typed: string): void {
    this.value = { ...this.value, [urgency]: { ...this.value[urgency], [target]: secondsOf(typed) } };
    this.dispatchEvent(new CustomEvent("edit", { detail: this.value }));
  }
}

function minutes(seconds: number | null): string {
  return seconds === null ? "" : String(seconds / 60);
}

customElements.define("desk-sla", SlaEditor);
