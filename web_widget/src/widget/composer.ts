// Where the visitor writes. Enter sends, Shift+Enter starts a new line, and an Enter that only confirms a
// conversion of an input method never sends half a sentence.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { countCharacters } from "../core/text.js";
import type { WidgetTexts } from "../i18n/types.js";
import { sendIcon } from "./icons.js";

const LIMIT = 4_000;
const COUNTER_FROM = 3_600;
/** Some browsers end the composition just before the Enter that ended it arrives. */
const AFTER_COMPOSITION_MS = 50;
const KEY_OF_INPUT_METHOD = 229;

export class Composer implements ReactiveController {
  private readonly field = createRef<HTMLTextAreaElement>();
  private draft = "";
  private closed = false;
  private composedAt = -Infinity;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly send: (text: string) => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const field = this.field.value;
    if (field === undefined) return;
    if (field.value !== this.draft) field.value = this.draft;
    // Through the style object, which a strict content security policy allows, unlike a style attribute.
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }

  focus(): void {
    this.field.value?.focus();
  }

  /** `closed`: nothing can be sent now; the draft stays, and so does the focus, which a disabled field would lose. */
  render(texts: WidgetTexts, closed: boolean): TemplateResult {
    this.closed = closed;
    const length = countCharacters(this.draft.trim());
    const over = length > LIMIT;
    return html`<form class="composer ${closed ? "closed" : ""}" @submit=${this.submit}>
      <div class="field">
        <textarea
          ${ref(this.field)}
          class="prose"
          rows="1"
          dir="auto"
          data-testid="composer"
          aria-label=${texts.composer}
          aria-invalid=${over}
          aria-describedby="counter"
          placeholder=${closed ? "" : texts.placeholder}
          ?readonly=${closed}
          enterkeyhint="send"
          autocomplete="off"
          @input=${this.input}
          @keydown=${this.keydown}
          @compositionend=${this.compositionEnd}
        ></textarea>
        <button type="submit" class="send" data-testid="send" aria-label=${texts.send} ?disabled=${closed || length === 0 || over}>
          ${sendIcon}
        </button>
      </div>
      <div id="counter" class="counter ${over ? "over" : ""}">
        ${over ? texts.tooLong(length - LIMIT) : length >= COUNTER_FROM ? texts.remaining(LIMIT - length) : nothing}
      </div>
    </form>`;
  }

  private readonly input = (event: InputEvent): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
    this.host.requestUpdate();
  };

  private readonly compositionEnd = (event: CompositionEvent): void => {
    this.composedAt = event.timeStamp;
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD) return;
    if (event.timeStamp - this.composedAt < AFTER_COMPOSITION_MS) event.preventDefault();
    else this.submit(event);
  };

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.trim();
    if (this.closed || text === "" || countCharacters(text) > LIMIT) return;
    this.draft = "";
    this.send(text);
    this.focus();
    this.host.requestUpdate();
  };
}
