// One line of the conversation as a template.
import { html, nothing, type TemplateResult } from "lit";
import type { ChoiceView } from "../contract/types.js";
import { formatDay, formatTime } from "../core/format.js";
import type { WidgetTexts } from "../i18n/types.js";
import { messageText } from "../ui/message-text.js";
import { botAvatar, personAvatar } from "./avatar.js";
import { answerCard, choiceList, handoffCard } from "./cards.js";
import { checkIcon, checksIcon } from "./icons.js";
import type { Mark } from "./room.js";
import { reasonText, type LineView, type Receipt } from "./view.js";

export interface LineContext {
  readonly texts: WidgetTexts;
  readonly language: string;
  /** Address of the service: what relative links are resolved against. */
  readonly base: string;
  readonly botPicture: string | null;
  /** Photo of an agent by name, null for none. */
  readonly photoOf: (name: string | null) => string | null;
  readonly position: number | null;
  readonly waitSeconds: number | null;
  /** When people are back, outside the business hours. */
  readonly back: string | undefined;
  /** Keys of the answers that are shown at their full length. */
  readonly expanded: ReadonlySet<string>;
  readonly expand: (key: string) => void;
  /** What the line still asks the visitor. */
  readonly question: (line: LineView) => "helped" | "step" | null;
  readonly judge: (line: LineView, helped: boolean) => void;
  readonly tellStep: (line: LineView, worked: boolean) => void;
  readonly choose: (choice: ChoiceView) => void;
  readonly noneOfThese: () => void;
  /** Null where no person can be asked for. */
  readonly human: (() => void) | null;
  readonly retry: (id: string) => void;
  readonly remove: (id: string) => void;
}

export function messageLine(line: LineView, context: LineContext): TemplateResult {
  const { texts, language } = context;
  const name = line.author === "visitor" ? texts.you : (line.name ?? texts[line.author]);
  const shown = line.first && line.author !== "visitor";
  return html`
    ${line.marks.map((mark) => markLine(mark, texts))}
    ${line.newDay ? html`<div class="day">${formatDay(line.time, language, Date.now())}</div>` : nothing}
    <div
      class="line ${line.author} ${line.first ? "first" : ""}"
      data-testid="message"
      data-seq=${line.seq ?? nothing}
      data-author=${line.author}
      data-kind=${line.kind}
      data-state=${line.state}
    >
      <div class=${shown ? "name" : "visually-hidden"}>${shown ? picture(line, context) : nothing}<span>${name}</span></div>
      <div class="bubble">${body(line, context)}</div>
      <div class="meta">${meta(line, context)}</div>
    </div>
  `;
}

/** Who came and went. */
export function markLine({ kind, name }: Mark, texts: WidgetTexts): TemplateResult {
  const text = kind === "joined" ? texts.joined(name ?? texts.agent) : kind === "left" ? texts.left : texts.resolvedLine;
  return html`<div class="mark" data-testid="mark" data-kind=${kind}>${text}</div>`;
}

function picture(line: LineView, { base, botPicture, photoOf }: LineContext): TemplateResult {
  return line.author === "bot" ? botAvatar(botPicture) : personAvatar(line.name, photoOf(line.name), base);
}

function body(line: LineView, context: LineContext): TemplateResult {
  const { message } = line;
  if (message?.article) return answerCard(line, message.article, message.step ?? null, context);
  if (message?.choices) return choiceList(line, message.choices, context);
  if (message?.handoff) return handoffCard(line, message.handoff.ticket, context);
  return messageText(line.text);
}

function meta(line: LineView, { texts, language, retry, remove }: LineContext): TemplateResult {
  if (line.receipt === "failed") {
    return html`<span class="failed">${texts.notSent} ${reasonText(line.reason, texts)}</span>
      <button type="button" class="link" data-testid="retry" @click=${() => retry(line.key)}>${texts.tryAgain}</button>
      <button type="button" class="link" data-testid="delete" @click=${() => remove(line.key)}>${texts.delete}</button>`;
  }
  if (line.receipt === "sending") return html`<span class="receipt" data-receipt="sending">${texts.sending}…</span>`;
  return html`<time datetime=${new Date(line.time).toISOString()}>${formatTime(line.time, language)}</time>
    ${line.receipt === null ? nothing : receiptMark(line.receipt, texts)}`;
}

function receiptMark(receipt: Exclude<Receipt, "sending" | "failed">, texts: WidgetTexts): TemplateResult {
  return html`<span class="receipt ${receipt}" data-testid="receipt" data-receipt=${receipt}>
    ${receipt === "sent" ? checkIcon : checksIcon}${texts[receipt]}
  </span>`;
}
