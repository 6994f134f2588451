// What the first look does not need, in a file of its own: articles found while typing, menu, forms, rating. It is fetched
// when the visitor begins to write, or when one of them is wanted.
import { adoptStyles, nothing, type LitElement, type TemplateResult } from "lit";
import type { ChoiceView } from "../contract/types.js";
import { extraTexts } from "../i18n/extras/index.js";
import type { ExtraTexts } from "../i18n/extras/types.js";
import type { WidgetTexts } from "../i18n/types.js";
import { ContactForm, type FormReason } from "./contact-form.js";
import { download } from "./download.js";
import { Errands } from "./errands.js";
import type { FormKind } from "./forms.js";
import { endIcon, mailIcon, phoneIcon, restartIcon, saveIcon, soundIcon } from "./extra-icons.js";
import { Menu, type MenuItem } from "./menu.js";
import type { MadoguchiPanel } from "./panel.js";
import { Rating } from "./rating.js";
import { playNotes } from "./sound.js";
import { extraStyles } from "./styles/extras.js";
import { menuStyles } from "./styles/menu.js";
import { Typeahead } from "./typeahead.js";
import { botOwesReply, canAskForPerson } from "./view.js";

/** What the extras ask of the body that they belong to. */
export interface ExtrasBody {
  focus(): void;
  /** An article found while typing. */
  pick(choice: ChoiceView): void;
  openForm(kind: FormKind): void;
  /** Runs something that may fail, and tells the visitor where it does. */
  errand(work: Promise<unknown>): Promise<void>;
}

export class Extras {
  readonly menu: Menu;
  readonly typeahead: Typeahead;
  private readonly errands: Errands;
  private readonly form: ContactForm;
  private readonly rating: Rating;

  constructor(
    private readonly panel: MadoguchiPanel,
    private readonly body: ExtrasBody,
  ) {
    const errands = (this.errands = new Errands(panel.chat));
    this.form = new ContactForm(panel, panel.drafts, () => body.focus());
    this.rating = new Rating(panel, panel.drafts);
    this.menu = new Menu(panel);
    this.typeahead = new Typeahead(panel, {
      fetch: (text, signal) => errands.suggest(text, signal),
      isWanted: () => canAskForPerson(panel.chat.state),
      pick: (choice) => body.pick(choice),
      leave: () => body.focus(),
    });
    const { elementStyles } = panel.constructor as typeof LitElement;
    adoptStyles(panel.renderRoot as ShadowRoot, [...elementStyles, extraStyles, menuStyles]);
  }

  /** Key of what stands after the conversation, so that it is brought into view when it comes. */
  get key(): string {
    return String(this.form.kind);
  }

  reset(): void {
    this.form.reset();
    this.rating.reset();
  }

  open(kind: FormKind, text: string): void {
    this.form.open(kind, text);
  }

  /** Brings up the form where nobody is there or the wait is too long; null: neither. */
  offer(reason: FormReason | null, text: string): void {
    if (reason === null) this.form.withdraw();
    else if (!this.form.declined) this.form.offer(reason, text);
  }

  render(): TemplateResult | typeof nothing {
    const { config, chat } = this.panel;
    if (chat.state.state !== "waiting") this.form.settle();
    const back = chat.room.people?.back?.text ?? "";
    return this.form.render({ texts: this.texts, language: config.language, ticket: chat.state.ticket, back, errands: this.errands });
  }

  renderRating(): TemplateResult | typeof nothing {
    const { chat } = this.panel;
    const { state, room } = chat;
    if (botOwesReply(state) || (!room.canRate && room.score === null)) return nothing;
    return this.rating.render({ texts: this.texts, errands: this.errands, score: room.score });
  }

  renderMenu(): TemplateResult | typeof nothing {
    return this.menu.render(this.menuItems(), this.panel.texts.menu);
  }

  /** The question that an entry of the menu asks, over the end of the conversation. */
  renderQuestion(): TemplateResult | typeof nothing {
    return this.menu.renderQuestion(this.texts);
  }

  renderFound(): TemplateResult {
    return this.typeahead.render(this.texts);
  }

  private get texts(): WidgetTexts & ExtraTexts {
    return { ...this.panel.texts, ...extraTexts[this.panel.config.language] };
  }

  playSound(): void {
    playNotes();
  }

  private menuItems(): MenuItem[] {
    const { chat, sound } = this.panel;
    const { texts } = this;
    const { state, settings } = chat;
    const { body, errands } = this;
    const begun = state.messages.length > 0;
    const items: (MenuItem | false)[] = [
      { name: "message", label: texts.form.message, icon: mailIcon, act: () => body.openForm("message") },
      settings.told?.callback === true && {
        name: "callback",
        label: texts.form.callback,
        icon: phoneIcon,
        act: () => body.openForm("callback"),
      },
      begun && { name: "download", label: texts.download, icon: saveIcon, act: () => body.errand(this.save()) },
      begun && settings.told?.mail_transcript === true && {
        name: "mail",
        label: texts.mailTranscript,
        icon: mailIcon,
        act: () => body.openForm("mail"),
      },
      { name: "sound", label: texts.sound, icon: soundIcon, checked: sound.on, act: () => sound.toggle() && playNotes() },
      begun && {
        name: "restart",
        label: texts.startOver,
        icon: restartIcon,
        question: texts.startOverQuestion,
        act: () => this.panel.reset(),
      },
      begun && state.state !== "resolved" && {
        name: "end",
        label: texts.end,
        icon: endIcon,
        question: texts.endQuestion,
        act: () => body.errand(errands.end()),
      },
    ];
    return items.filter((item) => item !== false);
  }

  private async save(): Promise<void> {
    const { ticket } = this.panel.chat.state;
    download(await this.errands.transcript(), `${ticket ?? "chat"}-${new Date().toISOString().slice(0, 10)}.txt`);
  }
}
