// What the panel shows and what its buttons do.
import { html, nothing, type TemplateResult } from "lit";
import type { ChoiceView } from "../contract/types.js";
import { ApiError } from "../core/http.js";
import { Composer } from "./composer.js";
import { conversationLog, resolvedNotice, starters } from "./conversation.js";
import type { Extras, ExtrasBody } from "./extras.js";
import { footer } from "./footer.js";
import type { FormKind } from "./forms.js";
import { head } from "./head.js";
import { downIcon } from "./icons.js";
import type { LineContext } from "./message-line.js";
import type { MadoguchiPanel } from "./panel.js";
import { Scroller } from "./scroller.js";
import { TYPING_MS, botOwesReply, canAskForPerson, lineViews, questionOf, reasonForForm, type LineView } from "./view.js";

const CUT_SHOWN_AFTER_MS = 3_000;
/** Where the operator's setting is not known. */
const FORM_AFTER_S = 120;
/** Taller answers are folded (see the style sheet); a little more than that is shown at once. */
const FOLD_PX = 320;
const FOLD_SLACK = 1.15;

export class PanelBody implements ExtrasBody {
  private readonly composer: Composer;
  private readonly scroller: Scroller;
  private readonly expanded = new Set<string>();
  private extras: Extras | null = null;
  private fetching: Promise<Extras> | null = null;
  private cutSince: number | null = null;
  /** An errand that did not work, in words. */
  private problem: string | null = null;

  constructor(private readonly host: MadoguchiPanel) {
    const { chat, drafts } = host;
    this.composer = new Composer(host, {
      drafts,
      send: (text) => {
        this.extras?.typeahead.close();
        chat.say(text);
      },
      onInput: (text, composing) => {
        chat.typing(text !== "");
        const suggest = ({ typeahead }: Extras) => {
          if (drafts.get("composer") === text) typeahead.input(text, composing); // it may have been sent meanwhile
        };
        void this.fetchExtras().then(suggest, () => {});
      },
      onKey: (event) => this.extras?.typeahead.key(event) ?? false,
    });
    this.scroller = new Scroller(host);
  }

  opened(): void {
    this.scroller.follow();
  }

  closed(): void {
    this.extras?.menu.reset();
    this.extras?.typeahead.close();
  }

  focus(): void {
    this.composer.focus();
  }

  reset(): void {
    this.composer.clear();
    this.extras?.reset();
    this.expanded.clear();
    this.problem = null;
  }

  /** Before each rendering: brings up the form where the wait is too long or nobody is there. */
  prepare(): void {
    const { state, room, settings } = this.host.chat;
    const after = settings.told?.form_after_seconds ?? FORM_AFTER_S;
    const reason = reasonForForm(state, room, after, Date.now());
    const rates = state.state === "resolved" && settings.told?.csat === true;
    if ((reason !== null || rates) && this.extras === null) void this.fetchExtras().catch(() => {});
    this.extras?.offer(reason, this.lastQuestion);
    if (reason !== null || state.state !== "waiting" || room.contactGiven || room.waitingSince === null) return;
    this.updateIn(Date.parse(room.waitingSince) + after * 1000 - Date.now());
  }

  /** After each rendering: folds long answers, and keeps the newest line in view. */
  settle(): void {
    for (const fold of this.host.renderRoot.querySelectorAll<HTMLElement>(".fold:not([data-open])")) {
      fold.toggleAttribute("data-tall", (fold.firstElementChild?.scrollHeight ?? 0) > FOLD_PX * FOLD_SLACK);
    }
    const { state, room } = this.host.chat;
    const last = lineViews(state, room).at(-1);
    this.scroller.settle(`${last?.key} ${room.marks.length} ${this.extras?.key}`, last?.author === "visitor");
  }

  render(): TemplateResult {
    const { texts, chat, config, tell } = this.host;
    const { unavailable } = this;
    const context = this.lineContext();
    return html`<section class="panel" role="dialog" aria-label=${texts.title} tabindex="-1" data-testid="panel">
      ${head({
        texts,
        config,
        chat,
        unavailable,
        isMenuOpen: this.extras?.menu.isOpen ?? false,
        toggleMenu: () => void this.withExtras((extras) => extras.menu.toggle()),
        menu: this.extras?.renderMenu() ?? nothing,
        close: () => tell("close", undefined),
      })}
      ${this.connectionBar()}
      <div class="middle">
        <div class="scroll" role="group" aria-label=${texts.log} tabindex="0" @scroll=${this.scroller.scrolled}>
          ${conversationLog({ chat, context, unavailable, greeting: config.greeting })}
          ${unavailable ? nothing : this.afterLog(context)}
        </div>
        ${this.scroller.hasMore
          ? html`<button type="button" class="more" @click=${this.scroller.toEnd}>${downIcon}${texts.newMessages}</button>`
          : nothing}
        ${this.extras?.renderQuestion() ?? nothing}
      </div>
      ${footer({
        texts,
        chat,
        unavailable,
        composer: this.composer,
        found: this.extras?.renderFound() ?? nothing,
        askForPerson: this.askForPerson,
        openForm: (kind) => this.openForm(kind),
      })}
    </section>`;
  }

  private afterLog(context: LineContext): TemplateResult {
    const { chat } = this.host;
    const rates = chat.state.state === "resolved" && chat.settings.told?.csat === true;
    return html`${starters(chat, context)}${this.typing()}${resolvedNotice(chat, context)}
      ${this.extras?.render() ?? nothing}${(rates && this.extras?.renderRating()) || nothing}
      ${this.problem === null ? nothing : html`<div class="notice bad" role="alert" data-testid="problem">${this.problem}</div>`}`;
  }

  private lineContext(): LineContext {
    const { texts, chat, config } = this.host;
    const { state, room } = chat;
    return {
      texts,
      language: config.language,
      base: config.base,
      botPicture: config.avatar,
      photoOf: (name) => (name === room.person?.name ? (room.person?.avatar_url ?? null) : null),
      position: state.position,
      waitSeconds: room.waitSeconds,
      back: room.people?.back?.text,
      expanded: this.expanded,
      expand: (key) => this.expand(key),
      question: (line) => questionOf(line, state),
      judge: (line, helped) => this.judge(line, helped),
      tellStep: (line, worked) => this.tellStep(line, worked),
      choose: (choice) => this.choose(choice),
      noneOfThese: () => chat.say(texts.noneOfThese, { type: "none_of_these" }),
      human: canAskForPerson(state) ? this.askForPerson : null,
      retry: (id) => chat.retry(id),
      remove: (id) => chat.delete(id),
    };
  }

  private typing(): TemplateResult | typeof nothing {
    const { chat, texts } = this.host;
    const { state, room, lastWroteAt } = chat;
    const byBot = botOwesReply(state);
    const left = (byBot ? lastWroteAt + TYPING_MS : room.typingUntil) - Date.now();
    if (left <= 0 || (!byBot && state.state !== "with_agent" && state.state !== "waiting")) return nothing;
    this.updateIn(left);
    const label = byBot ? texts.typing : texts.agentTyping(state.agent ?? texts.agent);
    return html`<div class="typing" role="img" aria-label=${label} data-testid="typing"><i></i><i></i><i></i></div>`;
  }

  private connectionBar(): TemplateResult | typeof nothing {
    const { connection } = this.host.chat.state;
    if (this.unavailable || (connection !== "connecting" && connection !== "offline")) this.cutSince = null;
    else {
      this.cutSince ??= Date.now();
      const left = this.cutSince + CUT_SHOWN_AFTER_MS - Date.now();
      if (left <= 0) {
        return html`<div class="cut" role="status" data-testid="connection-bar">${this.host.texts.reconnecting}</div>`;
      }
      this.updateIn(left);
    }
    return nothing;
  }

  private get unavailable(): boolean {
    return this.host.chat.refused !== null || this.host.chat.unreachable;
  }

  /** What the visitor last asked in their own words. */
  private get lastQuestion(): string {
    const own = this.host.chat.state.messages.findLast((message) => message.author.kind === "visitor" && message.action === null);
    return own?.text ?? "";
  }

  private updateIn(ms: number): void {
    setTimeout(() => this.host.requestUpdate(), ms + 10);
  }

  private readonly askForPerson = (): void => {
    this.host.chat.say(this.host.texts.human, { type: "human" });
    this.composer.focus();
  };

  openForm(kind: FormKind): void {
    this.scroller.follow();
    void this.withExtras((extras) => extras.open(kind, this.lastQuestion));
  }

  playSound(): void {
    if (this.host.sound.on) void this.fetchExtras().then((extras) => extras.playSound(), () => {});
  }

  private withExtras(use: (extras: Extras) => void): Promise<void> {
    return this.errand(this.fetchExtras().then(use));
  }

  /** Once; where it fails, the next call tries again. */
  private fetchExtras(): Promise<Extras> {
    this.fetching ??= import("./extras.js").then(
      ({ Extras }) => {
        this.extras = new Extras(this.host, this);
        this.host.requestUpdate();
        return this.extras;
      },
      (error: unknown) => {
        this.fetching = null;
        throw error;
      },
    );
    return this.fetching;
  }

  private choose(choice: ChoiceView): void {
    this.host.chat.say(choice.title, { type: "choose", article_id: choice.article_id, lang: choice.lang });
  }

  /** An article found while typing: it takes the place of the question. */
  pick(choice: ChoiceView): void {
    this.extras?.typeahead.close();
    this.composer.clear();
    this.choose(choice);
    this.composer.focus();
  }

  private judge({ message }: LineView, helped: boolean): void {
    const { chat, texts } = this.host;
    if (message === null) return;
    const text = helped ? texts.sayHelped : texts.sayNotHelped;
    chat.say(text, { type: helped ? "helpful" : "not_helpful", message_id: message.id });
  }

  private tellStep({ message }: LineView, worked: boolean): void {
    const { chat, texts } = this.host;
    if (message === null) return;
    chat.say(worked ? texts.sayWorked : texts.sayNotWorked, { type: "step", message_id: message.id, worked });
  }

  private expand(key: string): void {
    if (this.expanded.has(key)) return;
    this.expanded.add(key);
    this.scroller.stay();
    this.host.requestUpdate();
  }

  /** Runs something that may fail, and tells the visitor where it does. */
  async errand(work: Promise<unknown>): Promise<void> {
    const { texts } = this.host;
    this.problem = null;
    try {
      await work;
    } catch (error) {
      this.problem = error instanceof ApiError && error.status === 429 ? texts.busy : texts.failed;
      this.scroller.follow();
    }
    this.host.requestUpdate();
  }
}
