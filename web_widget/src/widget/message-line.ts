// One line of the conversation as a template.
import { html, nothing, type TemplateResult } from "lit";
import type { ArticleView, ChoiceView } from "../contract/types.js";
import { formatDay, formatTime } from "../core/format.js";
import { safeUrl } from "../core/text.js";
import type { WidgetTexts } from "../i18n/types.js";
import { messageText } from "../ui/message-text.js";
import { renderTrustedHtml } from "../ui/trusted-html.js";
import { checkIcon, outIcon, personIcon } from "./icons.js";
import { reasonText, type LineView } from "./view.js";

export interface LineContext {
  readonly texts: WidgetTexts;
  readonly language: string;
  /** Address of the service: what relative links are resolved against. */
  readonly base: string;
  readonly position: number | null;
  readonly choose: (choice: ChoiceView) => void;
  readonly noneOfThese: () => void;
  readonly retry: (id: string) => void;
  readonly remove: (id: string) => void;
}

export function messageLine(line: LineView, context: LineContext): TemplateResult {
  const { texts, language } = context;
  const name = line.author === "visitor" ? texts.you : (line.name ?? texts[line.author]);
  return html`
    ${line.newDay ? html`<div class="day">${formatDay(line.time, language, Date.now())}</div>` : nothing}
    <div
      class="line ${line.author} ${line.first ? "first" : ""}"
      data-testid="message"
      data-seq=${line.seq ?? nothing}
      data-author=${line.author}
      data-kind=${line.kind}
      data-state=${line.state}
    >
      <div class=${line.first && line.author !== "visitor" ? "name" : "visually-hidden"}>${name}</div>
      <div class="bubble">${body(line, context)}</div>
      <div class="meta">${meta(line, context)}</div>
    </div>
  `;
}

function body(line: LineView, context: LineContext): TemplateResult {
  const { message } = line;
  if (message?.article) return answerCard(message.article, line.text, context);
  if (message?.choices) return choiceList(line, message.choices, context);
  if (message?.handoff) return handoffCard(line, message.handoff.ticket, context);
  return messageText(line.text);
}

const articles = new WeakMap<ArticleView, HTMLElement | null>();

function answerCard(article: ArticleView, text: string, { texts, base }: LineContext): TemplateResult {
  const url = safeUrl(article.url, `${base}/`);
  if (!articles.has(article)) articles.set(article, renderTrustedHtml(article.html, url ?? `${base}/`));
  return html`
    <h3 class="answer-title" lang=${article.lang} data-testid="answer-title">${article.title}</h3>
    <div class="prose" lang=${article.lang} data-testid="answer-body">${articles.get(article) ?? messageText(text)}</div>
    ${url === null
      ? nothing
      : html`<a class="answer-link" data-testid="answer-link" href=${url} target="_blank" rel="noopener">
          ${texts.readArticle}${outIcon}<span class="visually-hidden">(${texts.newTab})</span>
        </a>`}
  `;
}

function choiceList(line: LineView, choices: readonly ChoiceView[], context: LineContext): TemplateResult {
  const { texts } = context;
  return html`
    ${messageText(line.text)}
    <div class="choices" role="group" aria-label=${texts.choices}>
      ${choices.map(
        (choice) => html`<button
          type="button"
          class="choice"
          data-testid="choice"
          data-article=${choice.article_id}
          lang=${choice.lang}
          ?disabled=${!line.current}
          @click=${() => context.choose(choice)}
        >${choice.title}</button>`,
      )}
      <button
        type="button"
        class="choice none"
        data-testid="none-of-these"
        ?disabled=${!line.current}
        @click=${context.noneOfThese}
      >${texts.noneOfThese}</button>
    </div>
  `;
}

function handoffCard(line: LineView, ticket: string, { texts, position }: LineContext): TemplateResult {
  const place = line.current ? position : null;
  return html`<div class="handoff" data-testid="handoff-card">
    <div class="handoff-title">${personIcon}<span>${texts.handoffTitle}</span></div>
    <dl>
      <div><dt>${texts.ticket}</dt><dd class="ticket">${ticket}</dd></div>
      ${place === null ? nothing : html`<div><dt>${texts.place}</dt><dd>${texts.placeInLine(place)}</dd></div>`}
    </dl>
    <p>${texts.handoffBody}</p>
  </div>`;
}

function meta(line: LineView, { texts, language, retry, remove }: LineContext): TemplateResult {
  const time = html`<time datetime=${new Date(line.time).toISOString()}>${formatTime(line.time, language)}</time>`;
  if (line.author !== "visitor") return time;
  if (line.state === "sending") return html`<span class="state">${texts.sending}…</span>`;
  if (line.state === "sent") {
    return html`${time}<span class="state" title=${texts.sent}>${checkIcon}<span class="visually-hidden">${texts.sent}</span></span>`;
  }
  return html`<span class="failed">${texts.notSent} ${reasonText(line.reason, texts)}</span>
    <button type="button" class="link" data-testid="retry" @click=${() => retry(line.key)}>${texts.tryAgain}</button>
    <button type="button" class="link" data-testid="delete" @click=${() => remove(line.key)}>${texts.delete}</button>`;
}
