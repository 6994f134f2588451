// Articles that may answer what is being written, offered above the composer while it is written.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { ChoiceView } from "../contract/types.js";
import { countCharacters } from "../core/text.js";
import type { ExtraTexts } from "../i18n/extras/types.js";
import { closeIcon } from "./icons.js";

const PAUSE_MS = 300;
const LEAST = 3;
/** Two characters of Japanese say as much as a word elsewhere. */
const LEAST_JAPANESE = 2;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;

export interface TypeaheadOptions {
  readonly fetch: (text: string, signal: AbortSignal) => Promise<readonly ChoiceView[]>;
  /** Whether an article would be an answer now. */
  readonly isWanted: () => boolean;
  readonly pick: (choice: ChoiceView) => void;
  /** Puts the focus back to where the visitor writes. */
  readonly leave: () => void;
}

export class Typeahead implements ReactiveController {
  private articles: readonly ChoiceView[] = [];
  /** Closed by the visitor: not again for this text. */
  private dismissed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    private readonly options: TypeaheadOptions,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** The text has changed; while an input method is at work it is nobody's wish yet. */
  input(text: string, composing: boolean): void {
    clearTimeout(this.timer);
    const wish = text.trim();
    if (wish === "") this.dismissed = false;
    if (composing) return;
    this.request?.abort();
    const long = countCharacters(wish) >= (JAPANESE.test(wish) ? LEAST_JAPANESE : LEAST);
    if (!long || this.dismissed || !this.options.isWanted()) return this.show([]);
    this.timer = setTimeout(() => void this.ask(wish), PAUSE_MS);
  }

  /** The text is gone: sent, or answered by an article. */
  close(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.dismissed = false;
    this.show([]);
  }

  /** Keys of the composer: up goes into the list, Escape closes it. True where the key was taken. */
  key(event: KeyboardEvent): boolean {
    if (this.articles.length === 0) return false;
    const field = event.target as HTMLTextAreaElement;
    if (event.key === "ArrowUp" && !field.value.slice(0, field.selectionStart).includes("\n")) {
      event.preventDefault();
      this.buttons.at(-1)?.focus();
      return true;
    }
    return this.escape(event);
  }

  render(texts: ExtraTexts): TemplateResult {
    const { articles } = this;
    return html`<div class="visually-hidden" role="status">
        ${articles.length > 0 ? texts.found(articles.length) : nothing}
      </div>
      ${articles.length === 0
        ? nothing
        : html`<div class="found" role="group" aria-label=${texts.foundTitle} data-testid="suggestions" @keydown=${this.keydown}>
            <div class="found-head">
              <span>${texts.foundTitle}</span>
              <button type="button" class="icon-button" aria-label=${texts.dismiss} @click=${this.dismiss}>${closeIcon}</button>
            </div>
            ${articles.map(
              (article) => html`<button
                type="button"
                class="choice"
                data-testid="suggestion"
                data-article=${article.article_id}
                lang=${article.lang}
                @click=${() => this.options.pick(article)}
              >${article.title}</button>`,
            )}
          </div>`}`;
  }

  private async ask(text: string): Promise<void> {
    const request = (this.request = new AbortController());
    try {
      const articles = await this.options.fetch(text, request.signal);
      if (!request.signal.aborted && this.options.isWanted()) this.show(articles);
    } catch {
      // No suggestion is no harm: the text can be sent.
    }
  }

  private show(articles: readonly ChoiceView[]): void {
    if (articles.length === 0 && this.articles.length === 0) return;
    this.articles = articles;
    this.host.requestUpdate();
  }

  private get buttons(): readonly HTMLElement[] {
    return [...this.host.renderRoot.querySelectorAll<HTMLElement>(".found .choice")];
  }

  private readonly dismiss = (): void => {
    this.close();
    this.dismissed = true;
    this.options.leave();
  };

  private escape(event: KeyboardEvent): boolean {
    if (event.key !== "Escape") return false;
    event.preventDefault();
    event.stopPropagation(); // it closes the list, not the panel
    this.dismiss();
    return true;
  }

  private readonly keydown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return void this.escape(event);
    event.preventDefault();
    const { buttons } = this;
    const next = buttons.indexOf(event.target as HTMLElement) + step;
    if (next >= buttons.length) this.options.leave();
    else buttons[Math.max(next, 0)]?.focus();
  };
}
