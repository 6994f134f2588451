// The panel with the conversation, an element of its own inside the shell's shadow root. It lives as long as the
// widget does, closed or open: closed it renders nothing and goes on counting what has come.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import type { ChoiceView } from "../contract/types.js";
import { loadTexts } from "../i18n/index.js";
import type { WidgetTexts } from "../i18n/types.js";
import { applyAccent } from "../design/accent.js";
import { article, base, prose, tokens } from "../design/tokens.js";
import { browserLock, browserStorage, followKeyboard, openSocket, watchPage } from "../ui/browser.js";
import { emptyConversation, type ConversationState } from "../core/store.js";
import type { Attributes, PanelEvents, PanelHandle } from "./bridge.js";
import { VisitorChat } from "./chat.js";
import { Composer } from "./composer.js";
import type { WidgetConfig } from "./config.js";
import { closeIcon, downIcon, personIcon } from "./icons.js";
import { messageLine, type LineContext } from "./message-line.js";
import { tellMessage, tellState, type Tell } from "./notices.js";
import { Scroller } from "./scroller.js";
import { cardStyles } from "./styles/cards.js";
import { footerStyles } from "./styles/footer.js";
import { logStyles } from "./styles/log.js";
import { panelStyles } from "./styles/panel.js";
import { TYPING_MS, botOwesReply, canAskForPerson, lineViews, statusText, type LineView } from "./view.js";

const CUT_SHOWN_AFTER_MS = 3_000;
const PHONE = "(max-width: 480px)";

export class MadoguchiPanel extends LitElement implements PanelHandle {
  static override styles = [tokens, base, prose, article, footerStyles, panelStyles, logStyles, cardStyles];

  private config!: WidgetConfig;
  private texts!: WidgetTexts;
  private chat!: VisitorChat;
  private isOpen = false;
  private told: ConversationState = emptyConversation;
  private toldUnread = 0;
  private cutSince: number | null = null;
  private readonly scroller = new Scroller(this);
  private readonly composer = new Composer(this, (text) => this.chat.say(text));
  private unwatch: (() => void)[] = [];

  /** Called by the loader before the element is put into the page, and for every change. */
  async configure(config: WidgetConfig): Promise<void> {
    const texts = await loadTexts(config.language);
    this.config = config;
    this.texts = texts;
    this.lang = config.language;
    this.dataset["theme"] = config.theme ?? "";
    this.dataset["side"] = config.side;
    applyAccent(this, config.colour, config.isDark);
    if (this.chat === undefined) this.chat = this.makeChat(config);
    else if (this.chat.language !== config.language) this.chat.setLanguage(config.language);
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { chat } = this;
    this.unwatch = [
      watchPage({
        wake: () => chat.wake(),
        lost: () => chat.lost(),
        hide: () => chat.pause(),
        show: () => chat.resume(),
      }),
      followKeyboard(this),
    ];
    chat.restore();
    chat.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch.forEach((end) => end());
    this.chat.pause();
  }

  /** Shows the panel, connects, and takes the focus. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.chat.open();
    this.scroller.follow();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      // On a phone the keyboard would cover the greeting.
      if (matchMedia(PHONE).matches) this.renderRoot.querySelector<HTMLElement>(".panel")?.focus();
      else this.composer.focus();
    });
  }

  close(): void {
    this.isOpen = false;
    this.requestUpdate();
  }

  ask(text: string): void {
    this.chat.say(text);
  }

  identify(token: string): void {
    this.chat.identify(token);
  }

  setAttributes(attributes: Attributes): void {
    this.chat.setAttributes(attributes);
  }

  reset(): void {
    void this.chat.reset();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    // The language stands here too: "all: initial" on the host cuts off what the host's own would do for breaks.
    return html`<div class="root" lang=${this.config.language} @keydown=${this.keydown}>${this.panel()}</div>`;
  }

  protected override updated(): void {
    if (!this.isOpen) return;
    const last = lineViews(this.chat.state).at(-1);
    this.scroller.settle(last?.key ?? null, last?.author === "visitor");
    if (document.visibilityState === "visible") this.chat.markSeen();
    this.tellUnread();
  }

  private makeChat({ base: address, language, site }: WidgetConfig): VisitorChat {
    return new VisitorChat({
      base: address,
      language,
      site,
      page: () => location.origin + location.pathname,
      storage: browserStorage(),
      lock: browserLock,
      openSocket,
      onChange: () => this.changed(),
      onMessage: (message) => tellMessage(this.tell, this.chat.state.id ?? "", message),
      isOnline: () => navigator.onLine,
      onUnreachable: () => this.tell("error", unreachable(address)),
    });
  }

  private changed(): void {
    const { state } = this.chat;
    tellState(this.tell, this.told, state);
    this.told = state;
    this.requestUpdate();
    this.tellUnread();
  }

  private tellUnread(): void {
    const { unread } = this.chat;
    if (unread === this.toldUnread) return;
    this.toldUnread = unread;
    this.tell("unread", unread);
  }

  private readonly tell: Tell = (name, detail) => void this.dispatchEvent(new CustomEvent(name, { detail }));

  private panel(): TemplateResult {
    const { texts, chat } = this;
    const { state } = chat;
    return html`<section class="panel" role="dialog" aria-label=${texts.title} tabindex="-1" data-testid="panel">
      <div class="top">
        <div class="heading">
          <h2>${texts.title}</h2>
          <p class="status ${this.unavailable ? "unavailable" : state.state}" data-testid="status" role="status">${this.unavailable ? texts.statusUnavailable : statusText(state, texts)}</p>
        </div>
        <button type="button" class="close" data-testid="close" aria-label=${texts.close} @click=${() => this.tell("close", undefined)}>
          ${closeIcon}
        </button>
      </div>
      ${this.connectionBar()}
      <div class="middle">
        <div
          class="log"
          role="log"
          aria-live="polite"
          aria-label=${texts.log}
          tabindex="0"
          data-testid="log"
          ${ref(this.scroller.log)}
          @scroll=${this.scroller.scrolled}
        >
          ${this.lines()}
        </div>
        ${this.scroller.hasMore
          ? html`<button type="button" class="more" @click=${this.scroller.toEnd}>${downIcon}${texts.newMessages}</button>`
          : nothing}
      </div>
      <div class="bottom">
        ${canAskForPerson(state) && !this.unavailable
          ? html`<button type="button" class="human" data-testid="human" @click=${this.askForPerson}>
              ${personIcon}${texts.human}
            </button>`
          : nothing}
        ${this.composer.render(texts, this.unavailable)}
      </div>
    </section>`;
  }

  private lines(): TemplateResult {
    const { texts, chat } = this;
    const context: LineContext = {
      texts,
      language: this.config.language,
      base: this.config.base,
      position: chat.state.position,
      choose: this.choose,
      noneOfThese: () => chat.say(texts.noneOfThese, { type: "none_of_these" }),
      retry: (id) => chat.retry(id),
      remove: (id) => chat.delete(id),
    };
    return html`
      ${this.unavailable
        ? nothing
        : html`<div class="line bot first greeting">
            <div class="name">${texts.bot}</div>
            <div class="bubble"><div class="text prose">${texts.greeting}</div></div>
          </div>`}
      ${repeat(
        lineViews(chat.state),
        (line: LineView) => line.key,
        (line) => messageLine(line, context),
      )}
      ${this.typing()}
      ${chat.state.state === "resolved" && !botOwesReply(chat.state)
        ? html`<div class="notice" data-testid="resolved"><strong>${texts.resolvedTitle}</strong> ${texts.resolvedBody}</div>`
        : nothing}
      ${this.unavailable ? html`<div class="notice" role="alert" data-testid="unavailable">${texts.unavailable}</div>` : nothing}
    `;
  }

  private typing(): TemplateResult | typeof nothing {
    const left = this.chat.lastWroteAt + TYPING_MS - Date.now();
    if (left <= 0 || this.unavailable || !botOwesReply(this.chat.state)) return nothing;
    this.updateIn(left);
    return html`<div class="typing" role="img" aria-label=${this.texts.typing}><i></i><i></i><i></i></div>`;
  }

  private connectionBar(): TemplateResult | typeof nothing {
    const { connection } = this.chat.state;
    if (this.unavailable || (connection !== "connecting" && connection !== "offline")) this.cutSince = null;
    else {
      this.cutSince ??= Date.now();
      const left = this.cutSince + CUT_SHOWN_AFTER_MS - Date.now();
      if (left <= 0) {
        return html`<div class="cut" role="status" data-testid="connection-bar">${this.texts.reconnecting}</div>`;
      }
      this.updateIn(left);
    }
    return nothing;
  }

  private get unavailable(): boolean {
    return this.chat.refused !== null || this.chat.unreachable;
  }

  private updateIn(ms: number): void {
    setTimeout(() => this.requestUpdate(), ms + 10);
  }

  private readonly askForPerson = (): void => {
    this.chat.say(this.texts.human, { type: "human" });
    this.composer.focus();
  };

  private readonly choose = (choice: ChoiceView): void => {
    this.chat.say(choice.title, { type: "choose", article_id: choice.article_id, lang: choice.lang });
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    // Keys typed here are not shortcuts of the page around.
    event.stopPropagation();
    if (event.key !== "Escape" || event.isComposing || !this.isOpen) return;
    event.preventDefault();
    this.tell("close", undefined);
  };
}

/** For whoever put the widget into the page; visitors do not see it. */
function unreachable(base: string): PanelEvents["error"] {
  const message =
    `${base} does not answer this page. If the service is running, its setting MADOGUCHI_ALLOWED_ORIGINS ` +
    `lacks ${location.origin}.`;
  return { code: "unreachable", message };
}
