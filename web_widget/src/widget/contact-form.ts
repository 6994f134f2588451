// The forms beside the chat: leave a message, ask to be called back, have the conversation mailed. One stands open at a
// time; what was typed survives a reload, and one sending keeps its id until it is known to have arrived.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { ApiError, isRetryable } from "../core/http.js";
import { randomId } from "../core/ids.js";
import type { ExtraTexts, FieldName, FormTexts } from "../i18n/extras/types.js";
import type { WidgetTexts } from "../i18n/types.js";
import type { Drafts } from "./drafts.js";
import type { Errands } from "./errands.js";
import { FIELDS, firstWrong, fold, isRequired, toContact, type FormKind } from "./forms.js";
import { checkIcon, closeIcon } from "./icons.js";

export type FormReason = "away" | "long" | "asked";

export interface FormView {
  readonly texts: WidgetTexts & ExtraTexts;
  readonly language: string;
  readonly ticket: string | null;
  /** When people are back, outside the business hours; empty within them. */
  readonly back: string;
  readonly errands: Errands;
}

const INPUTS: Readonly<Record<FieldName, { type: string; autocomplete: string; limit: number }>> = {
  name: { type: "text", autocomplete: "name", limit: 100 },
  // Not type=email: browsers refuse full-width letters there before they can be folded.
  email: { type: "text", autocomplete: "email", limit: 254 },
  phone: { type: "tel", autocomplete: "tel", limit: 40 },
  preferred_time: { type: "text", autocomplete: "off", limit: 200 },
  text: { type: "text", autocomplete: "off", limit: 2000 },
};

export class ContactForm implements ReactiveController {
  kind: FormKind | null = null;
  private reason: FormReason = "asked";
  private done: FormKind | null = null;
  private busy = false;
  private wrong: { readonly field: FieldName | null; readonly text: string } | null = null;
  private focusNext: string | null = null;
  private id = "";

  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    private readonly drafts: Drafts,
    private readonly onClose: () => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.focusNext === null) return;
    this.host.renderRoot.querySelector<HTMLElement>(this.focusNext)?.focus();
    this.focusNext = null;
  }

  /** By the visitor's own wish: takes the focus. `text`: what to begin the message with, where nothing was written yet. */
  open(kind: FormKind, text = ""): void {
    this.show(kind, "asked", text);
    this.focusNext = `#form-${FIELDS[kind][0]}`;
  }

  /** Offered by the widget: leaves the focus where it is. */
  offer(reason: FormReason, text: string): void {
    if (this.kind === null && this.done === null) this.show("message", reason, text);
  }

  /** What was offered is not needed any more; what the visitor has begun stays. */
  withdraw(): void {
    const begun = this.value("email") !== "" || this.value("name") !== "";
    if (this.kind !== null && this.reason !== "asked" && !this.busy && !begun) this.kind = null;
  }

  /** The ticket has moved on: what was said about it is no news any more. */
  settle(): void {
    if (this.done !== "mail") this.done = null;
  }

  /** Whether the visitor has waved away what was offered. */
  get declined(): boolean {
    return this.drafts.get("form-declined") !== "";
  }

  reset(): void {
    this.kind = this.done = this.wrong = null;
    this.busy = false;
  }

  render(view: FormView): TemplateResult | typeof nothing {
    const { form } = view.texts;
    if (this.kind === null) return this.done === null ? nothing : this.thanks(this.done, view);
    const { kind } = this;
    return html`<form
      class="card form"
      data-testid="form"
      data-kind=${kind}
      aria-labelledby="form-title"
      aria-busy=${this.busy}
      novalidate
      @submit=${(event: Event) => void this.submit(event, kind, view)}
    >
      <div class="card-head">
        <h3 id="form-title">${form[kind]}</h3>
        <button type="button" class="icon-button" aria-label=${form.back} @click=${this.close}>${closeIcon}</button>
      </div>
      <p class="card-why">${why(kind, this.reason, form)} ${kind === "mail" ? nothing : view.back}</p>
      ${FIELDS[kind].map((field) => this.field(kind, field, form))}
      ${this.wrong !== null && this.wrong.field === null
        ? html`<p class="form-error" role="alert">${this.wrong.text}</p>`
        : nothing}
      <div class="card-actions">
        <button type="submit" class="button primary" data-testid="form-submit" ?disabled=${this.busy}>
          ${kind === "message" ? form.submitMessage : kind === "callback" ? form.submitCallback : form.submitMail}
        </button>
        <button type="button" class="button" data-testid="form-back" @click=${this.close}>${form.back}</button>
      </div>
    </form>`;
  }

  private show(kind: FormKind, reason: FormReason, text: string): void {
    this.kind = kind;
    this.reason = reason;
    this.done = this.wrong = null;
    this.id = randomId();
    if (this.value("text") === "") this.drafts.set("form-text", text);
    this.host.requestUpdate();
  }

  private field(kind: FormKind, field: FieldName, form: FormTexts): TemplateResult {
    const { type, autocomplete, limit } = INPUTS[field];
    const wrong = this.wrong?.field === field ? this.wrong.text : null;
    const required = isRequired(kind, field);
    const input = (event: Event) => this.drafts.set(`form-${field}`, (event.target as HTMLInputElement).value);
    return html`<div class="form-field">
      <label for="form-${field}">${form.labels[field]}${required ? nothing : html` <small>(${form.optional})</small>`}</label>
      ${field === "text"
        ? html`<textarea
            id="form-text" class="input" rows="3" dir="auto" maxlength=${limit} data-testid="form-text"
            aria-required=${required} aria-invalid=${wrong !== null} aria-describedby="form-text-error"
            .value=${this.value(field)} @input=${input}
          ></textarea>`
        : html`<input
            id="form-${field}" class="input" type=${type} dir="auto" maxlength=${limit} data-testid="form-${field}"
            inputmode=${field === "email" ? "email" : field === "phone" ? "tel" : "text"} autocomplete=${autocomplete}
            aria-required=${required} aria-invalid=${wrong !== null} aria-describedby="form-${field}-error"
            .value=${this.value(field)} @input=${input}
          />`}
      <p class="form-error" id="form-${field}-error">${wrong ?? nothing}</p>
    </div>`;
  }

  private thanks(kind: FormKind, { texts: { form }, ticket }: FormView): TemplateResult {
    const text =
      kind === "message" ? form.doneMessage(ticket) : kind === "callback" ? form.doneCallback(ticket) : form.doneMail;
    return html`<div class="notice good" role="status" data-testid="form-done">${checkIcon}<span>${text}</span></div>`;
  }

  private value(field: FieldName): string {
    return this.drafts.get(`form-${field}`);
  }

  private readonly close = (): void => {
    if (this.reason !== "asked") this.drafts.set("form-declined", "1");
    this.kind = null;
    this.host.requestUpdate();
    this.onClose();
  };

  private async submit(event: Event, kind: FormKind, view: FormView): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const values = Object.fromEntries(FIELD_NAMES.map((field) => [field, this.value(field)])) as Record<FieldName, string>;
    const wrong = firstWrong(kind, values);
    if (wrong !== null) return this.complain(wrong, view.texts);
    this.busy = true;
    this.wrong = null;
    this.host.requestUpdate();
    try {
      if (kind === "mail") await view.errands.mailTranscript(fold("email", values.email));
      else await view.errands.contact(toContact(kind, values, this.id, view.language));
      this.kind = null;
      this.done = kind;
      FIELD_NAMES.forEach((field) => this.drafts.set(`form-${field}`, ""));
      this.onClose();
    } catch (error) {
      this.fail(error, view.texts);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private fail(error: unknown, texts: FormView["texts"]): void {
    if (!isRetryable(error)) this.id = randomId(); // refused: the next try is a new request
    const field = error instanceof ApiError ? FIELD_NAMES.find((name) => name === error.data["field"]) : undefined;
    if (field !== undefined) return this.complain(field, texts);
    const busy = error instanceof ApiError && error.status === 429;
    this.wrong = { field: null, text: busy ? texts.busy : texts.failed };
  }

  private complain(field: FieldName, texts: ExtraTexts): void {
    this.wrong = { field, text: texts.form.wrong[field] };
    this.focusNext = `#form-${field}`;
    this.host.requestUpdate();
  }
}

const FIELD_NAMES = Object.keys(INPUTS) as FieldName[];

function why(kind: FormKind, reason: FormReason, form: FormTexts): string {
  if (kind === "callback") return form.whyCallback;
  if (kind === "mail") return form.whyMail;
  return reason === "away" ? form.whyAway : reason === "long" ? form.whyLong : form.whyAsked;
}
