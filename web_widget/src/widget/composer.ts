// Where the visitor writes. Enter sends, Shift+Enter starts a new line (or, where the operator wants it so, Enter starts
// a new line and Ctrl+Enter sends); an Enter that only confirms a conversion of an input method never sends half a sentence.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { countCharacters } from "../core/text.js";
import type { WidgetTexts } from "../i18n/types.js";
import type { Drafts } from "./drafts.js";
import { sendIcon } from "./icons.js";

const COUNTER_FROM = 0.9;
/** Some browsers end the composition just before the Enter that ended it arrives. */
const AFTER_COMPOSITION_MS = 50;
const KEY_OF_INPUT_METHOD = 229;

export interface ComposerOptions {
  readonly drafts: Drafts;
  readonly send: (text: string) => void;
  /** The text has changed; `composing`: an input method has not finished with it. */
  readonly onInput: (text: string, composing: boolean) => void;
  /** Keys that are not the composer's own; true where somebody has taken it. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

export interface ComposerView {
  readonly texts: WidgetTexts;
  /** Nothing can be sent now; the draft stays, and so does the focus, which a disabled field would lose. */
  readonly closed: boolean;
  readonly placeholder: string;
  readonly limit: number;
  readonly sendKey: "enter" | "ctrl_enter";
}

export class Composer implements ReactiveController {
  private draft: string;
  private view: ComposerView | null = null;
  private composedAt = -Infinity;

  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    private readonly options: ComposerOptions,
  ) {
    this.draft = options.drafts.get("composer");
    host.addController(this);
  }

  hostUpdated(): void {
    const { field } = this;
    if (field === null) return;
    if (field.value !== this.draft) field.value = this.draft;
    // Through the style object, which a strict content security policy allows, unlike a style attribute.
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }

  focus(): void {
    this.field?.focus();
  }

  clear(): void {
    this.write("");
  }

  render(view: ComposerView): TemplateResult {
    this.view = view;
    const { texts, closed, limit, sendKey } = view;
    const length = countCharacters(this.draft.trim());
    const over = length > limit;
    return html`<form class="composer ${closed ? "closed" : ""}" @submit=${this.submit}>
      <div class="field">
        <textarea
          class="prose"
          rows="1"
          dir="auto"
          data-testid="composer"
          aria-label=${texts.composer}
          aria-invalid=${over}
          aria-describedby="counter"
          placeholder=${closed ? "" : view.placeholder}
          ?readonly=${closed}
          enterkeyhint=${sendKey === "enter" ? "send" : "enter"}
          autocomplete="off"
          @input=${this.input}
          @keydown=${this.keydown}
          @compositionend=${this.compositionEnd}
        ></textarea>
        <button
          type="submit"
          class="send"
          data-testid="send"
          aria-label=${texts.send}
          title=${sendKey === "enter" ? nothing : "Ctrl+Enter"}
          ?disabled=${closed || length === 0 || over}
        >${sendIcon}</button>
      </div>
      <div id="counter" class="counter ${over ? "over" : ""}">
        ${over ? texts.tooLong(length - limit) : length >= limit * COUNTER_FROM ? texts.remaining(limit - length) : nothing}
      </div>
    </form>`;
  }

  private get field(): HTMLTextAreaElement | null {
    return this.host.renderRoot.querySelector(".field textarea");
  }

  private write(text: string): void {
    this.draft = text;
    this.options.drafts.set("composer", text);
    this.host.requestUpdate();
  }

  private readonly input = (event: InputEvent): void => {
    this.write((event.target as HTMLTextAreaElement).value);
    this.options.onInput(this.draft, event.isComposing);
  };

  private readonly compositionEnd = (event: CompositionEvent): void => {
    this.composedAt = event.timeStamp;
    this.options.onInput((event.target as HTMLTextAreaElement).value, false);
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD || this.options.onKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (!withControl && this.view?.sendKey === "ctrl_enter") return;
    if (event.timeStamp - this.composedAt < AFTER_COMPOSITION_MS) event.preventDefault();
    else this.submit(event);
  };

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.trim();
    if (this.view === null || this.view.closed || text === "" || countCharacters(text) > this.view.limit) return;
    this.write("");
    this.options.send(text);
    this.focus();
  };
}
