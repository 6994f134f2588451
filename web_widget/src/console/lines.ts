// One row of a transcript as agents see it: a line of somebody, a change of hands, or a decision of the bot.
import { html, nothing, type TemplateResult } from "lit";
import type { ActView, AuthorView, ConversationPatch, DecisionView, EventView, MergeView, MessageView, MoveView, StepView } from "../contract/types.js";
import type { PendingLine } from "../core/store.js";
import { safeUrl } from "../core/text.js";
import { messageText } from "../ui/message-text.js";
import { conversationAddress } from "./address.js";
import { codeText } from "./errors.js";
import { texts as filing } from "./filing/texts.js";
import type { Said } from "./facts.js";
import type { ConsoleText } from "./i18n/types.js";
import { outcomeName } from "./labels.js";
import { noteRow } from "./notes/rows.js";
import { icons } from "./parts/icons.js";
import { articleHtml } from "./parts/article-html.js";
import { momentText } from "./time.js";

export interface LineContext {
  readonly t: ConsoleText;
  /** Name of the agent who reads. */
  readonly me: string;
  readonly visitor: string;
  readonly now: number;
  /** What the visitor said of the bot's lines, by id. */
  readonly said: ReadonlyMap<string, Said>;
  /** The line under which it stands that the visitor has seen it. */
  readonly seenMark: number | null;
  readonly onRetry: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** `before` is the event above it: lines of one author in a row share a head. */
export function eventRow(event: EventView, before: EventView | undefined, c: LineContext): TemplateResult | typeof nothing {
  if (event.message) return messageRow(event.message, before?.message ?? null, c);
  if (event.decision) return decisionRow(event, event.decision, c);
  if (event.conversation) return changeRow(event, changeText(event, event.conversation, c), c);
  if (event.rating) return changeRow(event, c.t.line.rated(event.rating.score), c);
  if (event.act) return actRow(event, event.act, c);
  if (event.merge) return mergeRow(event, event.merge, c);
  if (event.note) return noteRow(event.note, c.t, c.now);
  if (event.move) return moveRow(event, event.move, c);
  return event.contact ? changeRow(event, c.t.line.contact(c.t.facts.kinds[event.contact.kind]), c) : nothing;
}

/** Whether the event after it says the same and more: who gave it to whom and how, or where it goes on. */
export function isToldBy(event: EventView, after: EventView | undefined): boolean {
  return event.type !== "conversation.started" && event.conversation !== null && Boolean(after?.move ?? after?.merge);
}

export function pendingRow(line: PendingLine, c: LineContext): TemplateResult {
  const { t } = c;
  const failed = line.state === "failed";
  return html`
    <div class="line agent own" data-testid="line" data-author="agent" data-kind=${line.action ? "answer" : "text"} data-state=${line.state}>
      <div class="bubble people prose">${messageText(line.text)}</div>
      ${failed
        ? html`<div class="state failed" role="alert">
            ${icons.alert}<span>${t.line.failed}${line.reason ? html` · ${codeText(line.reason, t)}` : nothing}</span>
            <button class="link" @click=${() => c.onRetry(line.id)}>${t.line.tryAgain}</button>
            <button class="link" @click=${() => c.onRemove(line.id)}>${t.line.remove}</button>
          </div>`
        : html`<div class="state">${t.line.sending}</div>`}
    </div>
  `;
}

function messageRow(message: MessageView, before: MessageView | null, c: LineContext): TemplateResult {
  const { author } = message;
  const follows = before !== null && sameAuthor(before.author, author);
  const own = author.kind === "agent" && author.name === c.me;
  return html`
    <div class="line ${author.kind} ${own ? "own" : ""} ${follows ? "follows" : ""}" data-testid="line" data-seq=${message.seq}
      data-author=${author.kind} data-kind=${message.kind} data-state="sent">
      ${follows ? nothing : head(message, own, c)}
      <div class="bubble people prose">${content(message, c)}</div>
      ${verdict(c.said.get(message.id), c)}
      ${message.seq === c.seenMark ? html`<div class="state" data-testid="seen">${c.t.line.seen}</div>` : nothing}
    </div>
  `;
}

/** What the visitor said of this line: an answer that helped or not, a step that worked or not. */
function verdict(said: Said | undefined, { t }: LineContext): TemplateResult | typeof nothing {
  if (said === undefined) return nothing;
  const mark = (good: boolean, text: string): TemplateResult =>
    html`<span class="mark ${good ? "good" : "bad"}" data-testid="verdict">${good ? icons.up : icons.down}${text}</span>`;
  return html`<div class="state">
    ${said.verdict === undefined ? nothing : mark(said.verdict === "helpful", t.line.verdicts[said.verdict])}
    ${said.worked === undefined ? nothing : mark(said.worked, said.worked ? t.line.worked : t.line.notWorked)}
  </div>`;
}

function head(message: MessageView, own: boolean, c: LineContext): TemplateResult {
  const { author } = message;
  const { t } = c;
  const time = html`<time datetime=${message.created_at}>${momentText(message.created_at, t.lang, c.now)}</time>`;
  if (author.kind === "visitor") return html`<div class="head"><b class="people" dir="auto">${c.visitor}</b>${time}</div>`;
  if (author.kind === "bot") return html`<div class="head"><span class="chip">${t.line.bot}</span>${time}</div>`;
  return html`<div class="head">
    <b class="people" dir="auto">${own ? t.line.you : (author.name ?? t.line.agent)}</b><span class="chip mine">${t.line.agent}</span>${time}
  </div>`;
}

function content(message: MessageView, c: LineContext): TemplateResult {
  const { t } = c;
  if (message.kind === "answer" && message.article) {
    const { title, html: body, url } = message.article;
    const href = safeUrl(url, location.href);
    return html`
      <div class="answer-title" dir="auto">${title}</div>
      <div class="answer-body" dir="auto" tabindex="0" role="group" aria-label=${title}>${articleHtml(body, message.text)}</div>
      ${message.step ? step(message.step, c) : nothing}
      ${href === null ? nothing : html`<a class="link" href=${href} target="_blank" rel="noopener">${t.line.article}${icons.open}</a>`}
    `;
  }
  if (message.kind === "step" && message.step) {
    return html`<div class="answer-title" dir="auto">${message.article?.title}</div>${step(message.step, c)}`;
  }
  return html`
    ${messageText(message.text)}
    ${message.choices?.length
      ? html`<ul class="choices" aria-label=${t.line.choices}>
          ${message.choices.map((choice) => html`<li dir="auto">${choice.title}</li>`)}
        </ul>`
      : nothing}
    ${message.handoff ? html`<div class="handoff">${t.line.handoff(message.handoff.ticket, message.handoff.position)}</div>` : nothing}
  `;
}

function step({ number, of, html: body }: StepView, { t }: LineContext): TemplateResult {
  const place = t.line.step(number, of);
  return html`<div class="step" data-testid="step" data-number=${number}>
    <b>${place}</b><div dir="auto" role="group" aria-label=${place}>${articleHtml(body, place)}</div>
  </div>`;
}

function changeRow(event: EventView, text: string | TemplateResult | null, c: LineContext): TemplateResult {
  if (text === null) return html``;
  return html`<div class="change" data-testid="line" data-seq=${event.seq} data-kind=${event.type} data-author="system">
    <span class="people" dir="auto">${text}</span>
    <time datetime=${event.created_at}>${momentText(event.created_at, c.t.lang, c.now)}</time>
  </div>`;
}

function changeText(event: EventView, patch: ConversationPatch, { t }: LineContext): string | null {
  switch (event.type) {
    case "conversation.started":
      return t.line.started;
    case "conversation.waiting":
      return t.line.waiting(patch.ticket ?? "");
    case "conversation.claimed":
      return t.line.claimed(patch.agent ?? t.errors.somebody);
    case "conversation.released":
      return t.line.released;
    case "conversation.resolved":
      return t.line.resolved(outcomeName(patch.outcome, t));
    case "conversation.reopened":
      return t.line.reopened;
    case "conversation.returned":
      return t.line.returned;
    default:
      return null;
  }
}

/** How it changed hands, for agents; a note stands below, as it was written. */
function moveRow(event: EventView, move: MoveView, c: LineContext): TemplateResult {
  const { t } = c;
  const somebody = t.errors.somebody;
  const text =
    move.how === "to_team"
      ? t.line.moves.to_team(move.by ?? somebody, move.team ?? "")
      : t.line.moves[move.how](move.from_agent ?? somebody, move.to_agent ?? somebody);
  return html`${changeRow(event, text, c)}
    ${move.note === null
      ? nothing
      : html`<div class="note" data-testid="note">
          <b>${t.line.note(move.by ?? somebody)}</b>
          <div class="people prose" dir="auto">${messageText(move.note)}</div>
        </div>`}`;
}

function actRow(event: EventView, act: ActView, c: LineContext): TemplateResult {
  const until = act.until === null ? "" : ` (${momentText(act.until, c.t.lang, c.now)})`;
  const tags = act.tags === null ? "" : `: ${act.tags.join(", ") || "–"}`;
  return changeRow(event, `${filing[c.t.lang].acts[act.kind](act.by)}${tags}${until}`, c);
}

function mergeRow(event: EventView, merge: MergeView, c: LineContext): TemplateResult {
  const own = filing[c.t.lang];
  const [before, after] = own.merges[merge.direction](merge.by);
  const other = html`<a class="link" href=${conversationAddress(merge.conversation_id)}>${merge.ticket ?? own.withoutTicket}</a>`;
  return changeRow(event, html`${before}${other}${after}`, c);
}

function decisionRow(event: EventView, decision: DecisionView, c: LineContext): TemplateResult {
  const { t } = c;
  return html`<div class="decision" data-testid="line" data-seq=${event.seq} data-kind=${event.type} data-author="system">
    <span class="visually-hidden">${t.line.decision}: </span>
    <span class="what">${t.line.decisions[decision.decision]}</span>
    <span class="people" dir="auto">${decision.reason.text[t.lang] ?? decision.reason.code}</span>
  </div>`;
}

function sameAuthor(a: AuthorView, b: AuthorView): boolean {
  return a.kind === b.kind && a.name === b.name;
}
