// The parts of a report that are lists and tables: days, reasons, ratings, agents, topics, comments.
import { html, nothing, type TemplateResult } from "lit";
import type { ReportView } from "../../contract/types.js";
import { conversationAddress } from "../address.js";
import type { UiLang } from "../i18n/types.js";
import { momentText } from "../time.js";
import { dayChart, dayLegend, others, rowBar } from "./charts.js";
import { valueText } from "./format.js";
import { shortDay } from "./period.js";
import type { ReportsText, TableName } from "./texts.js";

/** What every part is given; `csv` makes the link to a table's file. */
export interface Given {
  readonly t: ReportsText;
  readonly lang: UiLang;
  readonly csv: (table: TableName, what: string) => TemplateResult;
}

export function dailyList(report: ReportView, { t, lang, csv }: Given, width: number): TemplateResult {
  return html`<section class="card">
    <header><h3>${t.days}</h3>${csv("days", t.days)}</header>
    ${dayLegend(t)} ${width > 0 ? dayChart(report.days, width - 50, lang, t) : nothing}
    <details>
      <summary>${t.asTable}</summary>
      <div class="scroll long" tabindex="0" role="group" aria-label=${t.days}>
        <table>
          <thead><tr>${[t.day, t.total, t.botAlone, t.handedOver, t.others].map((name, index) => html`<th scope="col" class=${index > 0 ? "number" : ""}>${name}</th>`)}</tr></thead>
          <tbody>
            ${report.days.map((day) => html`<tr>
              <th scope="row">${shortDay(day.day, lang, { month: "short", day: "numeric", weekday: "short" })}</th>
              ${[day.conversations, day.bot_alone, day.handed_over, others(day)].map((count) => html`<td class="number">${count}</td>`)}
            </tr>`)}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

export function reasonsList(report: ReportView, { t, csv }: Given): TemplateResult {
  const most = Math.max(0, ...report.reasons.map((reason) => reason.count));
  return html`<section class="card">
    <header><h3>${t.reasons}</h3>${csv("reasons", t.reasons)}</header>
    <table class="bars">
      <thead><tr><th scope="col">${t.reason}</th><td class="wide"></td><th scope="col" class="number">${t.tickets}</th><th scope="col" class="number">${t.ticketsBefore}</th></tr></thead>
      <tbody>
        ${report.reasons.map((reason) => html`<tr>
          <th scope="row">${t.reasonNames[reason.code] ?? reason.code}</th>
          <td class="wide">${rowBar(reason.count, most)}</td>
          <td class="number">${reason.count}</td><td class="number">${reason.before}</td>
        </tr>`)}
      </tbody>
    </table>
  </section>`;
}

export function scoresList(report: ReportView, { t }: Given): TemplateResult {
  const most = Math.max(0, ...report.scores);
  return html`<section class="card">
    <header><h3>${t.scores}</h3></header>
    <table class="bars">
      <thead><tr><th scope="col">${t.score}</th><td class="wide"></td><th scope="col" class="number">${t.ratings}</th></tr></thead>
      <tbody>
        ${report.scores.map((count, index) => ({ count, score: index + 1 })).reverse().map(({ count, score }) => html`<tr>
          <th scope="row">${"★".repeat(score)}<span class="visually-hidden"> ${score}</span></th>
          <td class="wide">${rowBar(count, most)}</td><td class="number">${count}</td>
        </tr>`)}
      </tbody>
    </table>
  </section>`;
}

export function agentsList(report: ReportView, { t, lang, csv }: Given): TemplateResult | typeof nothing {
  if (report.agents === null) return nothing;
  const columns = [t.handled, t.firstResponse, t.resolved, t.resolution, t.csat, t.held];
  return html`<section class="card">
    <header><h3>${t.agents}</h3>${csv("agents", t.agents)}</header>
    <p class="lead">${t.agentsLead}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${t.agents}>
      <table data-testid="report-agents">
        <thead><tr><th scope="col">${t.agent}</th>${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
        <tbody>
          ${report.agents.map((agent) => html`<tr>
            <th scope="row"><span class="people">${agent.name}</span></th>
            <td class="number">${agent.handled}</td>
            <td class="number">${valueText(agent.first_response, "seconds", lang, t)}</td>
            <td class="number">${agent.resolved}</td>
            <td class="number">${valueText(agent.resolution, "seconds", lang, t)}</td>
            <td class="number">${valueText(agent.csat, "score", lang, t)}${agent.ratings > 0 ? html` <small>(${agent.ratings})</small>` : nothing}</td>
            <td class="number">${agent.held}</td>
          </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function topicsList(report: ReportView, { t, csv }: Given): TemplateResult | typeof nothing {
  if (report.topics === null) return nothing;
  return html`<section class="card">
    <header><h3>${t.topics}</h3>${csv("topics", t.topics)}</header>
    <p class="lead">${t.topicsLead}</p>
    ${report.topics.length === 0 ? html`<p class="lead">${t.noTopics}</p>` : nothing}
    <ol class="topics" role="list">
      ${report.topics.map((topic) => html`<li data-testid="topic">
        <span class="many">${topic.count}</span>
        <div>
          <ul role="list">
            ${topic.examples.map((example) => html`<li><a class="people" href=${conversationAddress(example.conversation_id)} aria-label=${t.openExample(example.question)}>${example.question}</a></li>`)}
          </ul>
          <span class="chips">
            ${topic.none_fits === 0 ? nothing : html`<span class="chip waiting">${t.noneFits(topic.none_fits)}</span>`}
            ${topic.langs.map((lang) => html`<span class="chip lang">${lang.toUpperCase()}</span>`)}
            ${Object.keys(topic.reasons).map((code) => html`<span class="chip">${t.reasonNames[code] ?? code}</span>`)}
          </span>
        </div>
      </li>`)}
    </ol>
  </section>`;
}

export function commentsList(report: ReportView, { t, lang, csv }: Given): TemplateResult | typeof nothing {
  if (report.comments === null) return nothing;
  return html`<section class="card">
    <header><h3>${t.comments}</h3>${csv("ratings", t.comments)}</header>
    ${report.comments.length === 0 ? html`<p class="lead">${t.noComments}</p>` : nothing}
    <ul class="comments long" role="list" tabindex="0">
      ${report.comments.map((comment) => html`<li>
        <span class="score">${comment.score} / 5</span>
        <div>
          <p class="people">${comment.comment}</p>
          <span class="chips">
            <span class="chip">${comment.by_people ? t.byPeople : t.byBot}</span>
            <a class="link" href=${conversationAddress(comment.conversation_id)}>${t.openConversation} · ${momentText(comment.at, lang, Date.now())}</a>
          </span>
        </div>
      </li>`)}
    </ul>
  </section>`;
}
