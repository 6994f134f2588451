// What a line of the bot can hold besides text: an article, a step of it, choices, the hand-over.
import { html, nothing, type TemplateResult } from "lit";
import type { ArticleView, ChoiceView, MessageView, StepView } from "../contract/types.js";
import { safeUrl } from "../core/text.js";
import { messageText } from "../ui/message-text.js";
import { renderTrustedHtml } from "../ui/trusted-html.js";
import { checkIcon, closeIcon, downIcon, outIcon, personIcon } from "./icons.js";
import type { LineContext } from "./message-line.js";
import type { LineView } from "./view.js";

const rendered = new WeakMap<ArticleView | StepView, HTMLElement | null>();

/** The server's HTML as elements, made once; null where the page's policy forbids it. */
function elementsOf(source: ArticleView | StepView, base: string): HTMLElement | null {
  if (!rendered.has(source)) rendered.set(source, renderTrustedHtml(source.html, base));
  return rendered.get(source) ?? null;
}

export function answerCard(line: LineView, article: ArticleView, step: StepView | null, context: LineContext): TemplateResult {
  const { texts, base } = context;
  const url = safeUrl(article.url, `${base}/`);
  const within = url ?? `${base}/`;
  const hasBody = line.kind !== "step" && (step === null || article.html !== "");
  return html`
    ${line.kind === "step"
      ? nothing
      : html`<h3 class="answer-title" lang=${article.lang} data-testid="answer-title">${article.title}</h3>`}
    ${line.message?.note ? html`<p class="answer-note" data-testid="answer-note">${line.message.note}</p>` : nothing}
    ${hasBody
      ? html`<div class="fold" @focusin=${() => context.expand(line.key)} ?data-open=${context.expanded.has(line.key)}>
            <div class="prose answer-body" lang=${article.lang} data-testid="answer-body">
              ${elementsOf(article, within) ?? messageText(line.text)}
            </div>
          </div>
          <button type="button" class="link unfold" data-testid="show-more" @click=${() => context.expand(line.key)}>
            ${texts.showMore}${downIcon}
          </button>`
      : nothing}
    ${step === null ? nothing : stepBox(line, article, step, within, context)}
    ${url === null || line.kind === "step"
      ? nothing
      : html`<a class="answer-link" data-testid="answer-link" href=${url} target="_blank" rel="noopener">
          ${texts.readArticle}${outIcon}<span class="visually-hidden">(${texts.newTab})</span>
        </a>`}
    ${context.question(line) === "helped" ? feedback(line, line.message, context) : nothing}
  `;
}

function stepBox(line: LineView, article: ArticleView, step: StepView, base: string, context: LineContext): TemplateResult {
  const { texts } = context;
  const asks = context.question(line) === "step";
  return html`<div class="step" data-testid="step" data-number=${step.number}>
    <div class="step-head">
      <span>${texts.step(step.number, step.of)}</span>
      <progress max=${step.of} value=${step.number} aria-hidden="true"></progress>
    </div>
    <div class="prose" lang=${article.lang}>${elementsOf(step, base) ?? messageText(line.text)}</div>
    ${asks
      ? html`<div class="answers">
          <button type="button" class="button" data-testid="step-worked" @click=${() => context.tellStep(line, true)}>
            ${checkIcon}${texts.sayWorked}
          </button>
          <button type="button" class="button" data-testid="step-failed" @click=${() => context.tellStep(line, false)}>
            ${closeIcon}${texts.sayNotWorked}
          </button>
        </div>`
      : nothing}
  </div>`;
}

function feedback(line: LineView, message: MessageView | null, context: LineContext): TemplateResult {
  const { texts } = context;
  return html`<div class="feedback" role="group" aria-label=${texts.helped} data-testid="feedback">
    <span>${texts.helped}</span>
    <div class="answers">
      <button type="button" class="button" data-testid="helped" @click=${() => context.judge(line, true)}>${texts.yes}</button>
      <button type="button" class="button" data-testid="not-helped" @click=${() => context.judge(line, false)}>${texts.no}</button>
      ${context.human === null
        ? nothing
        : html`<button
            type="button" class="button ${message?.offer_person ? "primary" : ""}" data-testid="answer-human" @click=${context.human}
          >${personIcon}${texts.human}</button>`}
    </div>
  </div>`;
}

export function choiceList(line: LineView, choices: readonly ChoiceView[], context: LineContext): TemplateResult {
  const { texts } = context;
  return html`
    ${messageText(line.text)}
    <div class="choices" role="group" aria-label=${texts.choices}>
      ${choices.map((choice) => choiceButton(choice, !line.current, () => context.choose(choice)))}
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

export function choiceButton(choice: ChoiceView, disabled: boolean, pick: () => void, testId = "choice"): TemplateResult {
  return html`<button
    type="button"
    class="choice"
    data-testid=${testId}
    data-article=${choice.article_id}
    lang=${choice.lang}
    ?disabled=${disabled}
    @click=${pick}
  >${choice.title}</button>`;
}

export function handoffCard(line: LineView, ticket: string, { texts, position, waitSeconds, back }: LineContext): TemplateResult {
  const place = line.current ? position : null;
  const wait = line.current ? waitSeconds : null;
  return html`<div class="handoff" data-testid="handoff-card">
    <div class="handoff-title">${personIcon}<span>${texts.handoffTitle}</span></div>
    <dl>
      <div><dt>${texts.ticket}</dt><dd class="ticket">${ticket}</dd></div>
      ${place === null ? nothing : html`<div><dt>${texts.place}</dt><dd>${texts.placeInLine(place)}</dd></div>`}
      ${wait === null
        ? nothing
        : html`<div><dt>${texts.wait}</dt><dd data-testid="wait">${texts.waitMinutes(Math.round(wait / 60))}</dd></div>`}
    </dl>
    <p>${line.current ? back : nothing} ${texts.handoffBody}</p>
  </div>`;
}
