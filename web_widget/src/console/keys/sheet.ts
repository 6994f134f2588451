// Every key and what it does, and the switch for those that are a single one.
import { css, html, LitElement, type TemplateResult } from "lit";
import type { KeyValueStorage } from "../../core/storage.js";
import { base } from "../../design/tokens.js";
import type { ConsoleText } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { dialog, shared } from "../parts/styles.js";
import { readSingleKeys, SHORTCUTS, writeSingleKeys } from "../shortcuts.js";
import { texts } from "./texts.js";

type Row = readonly [keys: readonly string[], does: string];

export class DeskKeys extends LitElement {
  static override properties = { t: { attribute: false }, storage: { attribute: false } };

  static override styles = [
    base,
    shared,
    page,
    dialog,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(720px, calc(100vw - 32px));
        max-height: calc(100dvh - 48px);
        overflow-y: auto;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
        gap: var(--m-space-4) var(--m-space-6);
        margin: var(--m-space-3) 0 var(--m-space-4);
      }
      h3 {
        margin-bottom: 4px;
        color: var(--m-muted);
        font-size: var(--m-size-s);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 6px 12px;
        align-items: center;
        margin: 0;
        font-size: var(--m-size-s);
      }
      dt {
        display: flex;
        gap: 4px;
      }
      dd {
        margin: 0;
      }
      kbd {
        min-width: 26px;
        padding: 2px 7px;
        border: 1px solid var(--m-edge);
        border-bottom-width: 2px;
        border-radius: var(--m-radius-s);
        background: var(--m-sunken);
        font-family: var(--m-mono);
        font-size: var(--m-size-xs);
        line-height: 18px;
        text-align: center;
        white-space: nowrap;
      }
    `,
  ];

  declare t: ConsoleText;
  declare storage: KeyValueStorage;

  show(): void {
    this.requestUpdate();
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const k = texts[this.t.lang];
    const { others } = k;
    const plain = (group: "list" | "conversation"): Row[] => SHORTCUTS[group].map(([key, does]) => [[key], k.does[does]]);
    return html`<dialog aria-labelledby="title" data-testid="keys">
      <div class="top">
        <h2 id="title">${k.title}</h2>
        <button class="ghost" aria-label=${this.t.reason.close} @click=${this.close}>${icons.close}</button>
      </div>
      <p class="lead">${k.lead}</p>
      <div class="groups">
        ${group(k.groups.list, [...plain("list"), [["↑", "↓"], others.rows], [["Esc"], others.close]])}
        ${group(k.groups.conversation, plain("conversation"))}
        ${group(k.groups.writing, [
          [["Enter"], others.send],
          [["Shift", "Enter"], others.newline],
          [["/"], others.canned],
          [["@"], others.mention],
        ])}
      </div>
      <label class="switch">
        <input type="checkbox" data-testid="single-keys" .checked=${readSingleKeys(this.storage)} @change=${this.onSwitch} />
        <span>${k.single}<small>${k.singleHint}</small></span>
      </label>
    </dialog>`;
  }

  private readonly close = (): void => this.renderRoot.querySelector("dialog")?.close();

  private onSwitch(event: Event): void {
    writeSingleKeys(this.storage, (event.currentTarget as HTMLInputElement).checked);
  }
}

function group(title: string, rows: readonly Row[]): TemplateResult {
  return html`<section>
    <h3>${title}</h3>
    <dl>${rows.map(([keys, does]) => html`<dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${does}</dd>`)}</dl>
  </section>`;
}

customElements.define("desk-keys", DeskKeys);
