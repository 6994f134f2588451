// The panel with the conversation, an element of its own inside the shell's shadow root. It lives as long as the
// widget does, closed or open: closed it renders nothing and goes on counting what has come.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { MessageView } from "../contract/types.js";
import { emptyConversation, type ConversationState } from "../core/store.js";
import { article, base, prose, tokens } from "../design/tokens.js";
import { loadTexts } from "../i18n/index.js";
import type { WidgetTexts } from "../i18n/types.js";
import { browserLock, browserStorage, followKeyboard, openSocket, tabStorage, watchPage } from "../ui/browser.js";
import type { Attributes, PanelEvents, PanelHandle } from "./bridge.js";
import { VisitorChat } from "./chat.js";
import type { WidgetConfig } from "./config.js";
import { Drafts } from "./drafts.js";
import { tellMessage, tellState, type Tell } from "./notices.js";
import { withUnread } from "./page-title.js";
import { PanelBody } from "./panel-body.js";
import { SoundSwitch } from "./sound-switch.js";
import { cardStyles } from "./styles/cards.js";
import { footerStyles } from "./styles/footer.js";
import { logStyles } from "./styles/log.js";
import { panelStyles } from "./styles/panel.js";

const PHONE = "(max-width: 480px)";

export class MadoguchiPanel extends LitElement implements PanelHandle {
  static override styles = [tokens, base, prose, article, panelStyles, logStyles, cardStyles, footerStyles];

  config!: WidgetConfig;
  texts!: WidgetTexts;
  chat!: VisitorChat;
  drafts!: Drafts;
  sound!: SoundSwitch;
  private body!: PanelBody;
  private isOpen = false;
  private told: ConversationState = emptyConversation;
  private toldUnread = 0;
  private coloured = false;
  private unwatch: (() => void)[] = [];

  /** Called by the loader before the element is put into the page, and for every change. */
  async configure(config: WidgetConfig): Promise<void> {
    const texts = await loadTexts(config.language);
    this.config = config;
    this.texts = texts;
    this.lang = config.language;
    this.dataset["theme"] = config.theme ?? "";
    this.dataset["side"] = config.side;
    await this.colour(config);
    if (this.chat === undefined) this.begin(config);
    else if (this.chat.language !== config.language) this.chat.setLanguage(config.language);
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { chat } = this;
    this.unwatch = [
      watchPage({
        wake: () => {
          chat.wake();
          this.requestUpdate(); // what came while the page was hidden is seen now
        },
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
    document.title = withUnread(document.title, this.toldUnread, 0);
    this.toldUnread = 0;
  }

  /** Shows the panel, connects, and takes the focus. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.chat.open();
    this.body.opened();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      // On a phone the keyboard would cover the greeting.
      if (matchMedia(PHONE).matches) this.renderRoot.querySelector<HTMLElement>(".panel")?.focus();
      else this.body.focus();
    });
  }

  close(): void {
    this.isOpen = false;
    this.body.closed();
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
    this.drafts.clear();
    this.body.reset();
    void this.chat.reset(this.isOpen);
  }

  readonly tell: Tell = (name, detail) => void this.dispatchEvent(new CustomEvent(name, { detail }));

  protected override willUpdate(): void {
    if (this.isOpen) this.body.prepare();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    // The language stands here too: "all: initial" on the host cuts off what the host's own would do for breaks.
    return html`<div class="root" lang=${this.config.language} @keydown=${this.keydown}>${this.body.render()}</div>`;
  }

  protected override updated(): void {
    if (!this.isOpen) return;
    this.body.settle();
    if (document.visibilityState === "visible") this.chat.markSeen();
    this.tellUnread();
  }

  /** Reckoning a colour that can be read takes code that most pages do not need. */
  private async colour({ colour, isDark }: WidgetConfig): Promise<void> {
    if (colour === null && !this.coloured) return;
    const { applyAccent } = await import("../design/accent.js");
    applyAccent(this, colour, isDark);
    this.coloured = colour !== null;
  }

  private begin({ base: address, language, site }: WidgetConfig): void {
    const scope = `madoguchi|${address}`;
    const storage = browserStorage();
    this.drafts = new Drafts(scope, tabStorage());
    this.sound = new SoundSwitch(scope, storage);
    this.chat = new VisitorChat({
      base: address,
      language,
      site,
      page: () => location.origin + location.pathname,
      storage,
      lock: browserLock,
      openSocket,
      onChange: () => this.changed(),
      onMessage: (message) => this.heard(message),
      isOnline: () => navigator.onLine,
      onUnreachable: () => this.tell("error", unreachable(address)),
    });
    this.body = new PanelBody(this);
  }

  private changed(): void {
    const { state } = this.chat;
    tellState(this.tell, this.told, state);
    this.told = state;
    this.requestUpdate();
    this.tellUnread();
  }

  private heard(message: MessageView): void {
    tellMessage(this.tell, this.chat.state.id ?? "", message);
    const { kind } = message.author;
    // An answer that the visitor is looking at needs no sound; a person who comes back after minutes does.
    if (kind === "agent" || (kind === "bot" && (!this.isOpen || document.hidden))) this.body.playSound();
  }

  private tellUnread(): void {
    const { unread } = this.chat;
    if (unread === this.toldUnread) return;
    document.title = withUnread(document.title, this.toldUnread, unread);
    this.toldUnread = unread;
    this.tell("unread", unread);
  }

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
