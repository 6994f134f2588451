// Charts as SVG in true pixels, so that text keeps its size; what is told by colour is told by a pattern too.
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { ReportView } from "../../contract/types.js";
import { shortDay, weekdayNames } from "./period.js";
import type { ReportsText } from "./texts.js";

type Day = ReportView["days"][number];

const HEIGHT = 220;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 8, 10, 26];
const LABEL_WIDTH = 64;
/** Levels of a heat map beside "none". */
const LEVELS = 5;

/** From 0 in round whole steps to at least `most`. */
export function ticks(most: number): number[] {
  const rough = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => Math.round(index * step));
}

/** The level of a count, 0 for none to 5 for `most`. */
export function steps(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * LEVELS));
}

export function others(day: Day): number {
  return Math.max(0, day.conversations - day.bot_alone - day.handed_over);
}

/** Conversations by day, each bar in three parts; `width` in pixels. */
export function dayChart(days: readonly Day[], width: number, lang: string, t: ReportsText): TemplateResult {
  const scale = ticks(Math.max(...days.map((day) => day.conversations)));
  const top = scale.at(-1) ?? 1;
  const [plotWidth, plotHeight] = [Math.max(width - LEFT - RIGHT, 40), HEIGHT - TOP - BOTTOM];
  const y = (count: number): number => TOP + plotHeight * (1 - count / top);
  const step = plotWidth / days.length;
  const bar = Math.max(1, Math.min(36, step * 0.72));
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / step));
  const number = new Intl.NumberFormat(lang);
  const total = days.reduce((sum, day) => sum + day.conversations, 0);
  return html`<svg class="chart" width=${width} height=${HEIGHT} role="img" aria-label="${t.days}: ${number.format(total)}">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="6" height="6"></rect>
        <rect class="hatch-line" width="3" height="6"></rect>
      </pattern>
    </defs>
    ${scale.map(
      (count) => svg`<line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(count)} y2=${y(count)}></line>
        <text class="axis" x=${LEFT - 8} y=${y(count) + 4} text-anchor="end">${number.format(count)}</text>`,
    )}
    ${days.map((day, index) => {
      const x = LEFT + step * index + (step - bar) / 2;
      return svg`<g>
        <title>${dayTitle(day, lang, t)}</title>
        <rect class="hit" x=${LEFT + step * index} y=${TOP} width=${step} height=${plotHeight}></rect>
        ${stack(day, x, bar, y)}
        ${index % every === 0 && x + LABEL_WIDTH / 2 < width
          ? svg`<text class="axis" x=${x + bar / 2} y=${HEIGHT - 6} text-anchor="middle">${shortDay(day.day, lang)}</text>`
          : null}
      </g>`;
    })}
  </svg>`;
}

function stack(day: Day, x: number, bar: number, y: (count: number) => number): SVGTemplateResult[] {
  let below = 0;
  const parts = [["alone", day.bot_alone], ["handed", day.handed_over], ["others", others(day)]] as const;
  return parts.flatMap(([name, count]) => {
    if (count === 0) return [];
    const [from, to] = [y(below), y(below + count)];
    below += count;
    return [svg`<rect class=${name} x=${x} y=${to} width=${bar} height=${Math.max(from - to, 0.5)}></rect>`];
  });
}

function dayTitle(day: Day, lang: string, t: ReportsText): string {
  const head = shortDay(day.day, lang, { dateStyle: "full" });
  const lines = [
    [t.total, day.conversations],
    [t.botAlone, day.bot_alone],
    [t.handedOver, day.handed_over],
    [t.others, others(day)],
  ].map(([name, count]) => `${name}: ${count}`);
  return [head, ...lines].join("\n");
}

/** The same in words: what each part of a bar looks like. */
export function dayLegend(t: ReportsText): TemplateResult {
  const parts = [["alone", t.botAlone], ["handed", t.handedOver], ["others", t.others]] as const;
  return html`<ul class="legend" role="list">
    ${parts.map(
      ([name, label]) => html`<li><svg width="14" height="14" aria-hidden="true"><rect class=${name} x="0.5" y="0.5" width="13" height="13"></rect></svg>${label}</li>`,
    )}
  </ul>`;
}

/** A table that is its own chart: the darker, the more; the counts stand in it. */
export function heatMap(hours: ReportView["hours"], lang: string, t: ReportsText): TemplateResult {
  const most = Math.max(1, ...hours.flat());
  const names = weekdayNames(lang);
  return html`<table class="heat">
    <caption class="visually-hidden">${t.hoursLead}</caption>
    <thead>
      <tr>
        <th scope="col"><span class="visually-hidden">${t.weekday}</span></th>
        ${Array.from({ length: 24 }, (_, hour) => html`<th scope="col">${hour}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${hours.map(
        (counts, day) => html`<tr>
          <th scope="row">${names[day]}</th>
          ${counts.map((count) => html`<td class="level-${steps(count, most)}">${count === 0 ? "" : count}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A bar beside a count that stands in the same row of a table. */
export function rowBar(count: number, most: number, name = "alone"): TemplateResult {
  const width = most === 0 ? 0 : (100 * count) / most;
  return html`<svg class="bar" width="100%" height="12" aria-hidden="true"><rect class=${name} width="${width}%" height="12" rx="2"></rect></svg>`;
}
