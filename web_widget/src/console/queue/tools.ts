// Above the list: the search field, and what narrows and orders the list.
import { html, nothing, type TemplateResult } from "lit";
import type { ConsoleText } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { choicesIn, MY_TEAMS, NO_FILTER, NO_TEAM, SECTION_ORDER, SORTS, type Facets, type QueueFilter } from "./filter.js";
import { texts, type QueueText } from "./texts.js";

export interface ToolsContext {
  readonly t: ConsoleText;
  readonly filter: QueueFilter;
  readonly facets: Facets;
  /** Whether the agent is in a team. */
  readonly hasTeams: boolean;
  readonly open: boolean;
  readonly searched: string;
  readonly onSearch: (text: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onToggle: () => void;
  readonly onFilter: (filter: QueueFilter) => void;
}

export function queueTools(view: ToolsContext): TemplateResult {
  const q = texts[view.t.lang];
  const set = choicesIn(view.filter);
  const onInput = (event: Event): void => view.onSearch((event.currentTarget as HTMLInputElement).value);
  return html`<div class="tools">
    <search class="find">
      ${icons.search}
      <input type="search" data-testid="search" placeholder=${q.search} aria-label=${q.search} maxlength="100" autocomplete="off"
        spellcheck="false" dir="auto" .value=${view.searched} @input=${onInput} @keydown=${view.onKey} />
    </search>
    <button class="ghost toggle ${set > 0 ? "set" : ""}" data-testid="filter" data-count=${set} aria-expanded=${view.open}
      aria-controls="filters" aria-label=${q.filter(set)} title=${q.filter(set)} @click=${view.onToggle}>
      ${icons.filter}${set > 0 ? html`<span class="count" aria-hidden="true">${set}</span>` : nothing}
    </button>
    <div id="filters" class="filters" ?hidden=${!view.open}>${choices(view, q)}</div>
  </div>`;
}

function choices({ t, filter, facets, hasTeams, onFilter }: ToolsContext, q: QueueText): TemplateResult {
  const to = (changes: Partial<QueueFilter>): void => onFilter({ ...filter, ...changes });
  // A choice that nothing fits any more stays to be seen, and to be undone.
  const langs = filter.lang === null || facets.langs.includes(filter.lang) ? facets.langs : [...facets.langs, filter.lang];
  const tags = filter.tag === null || facets.tags.includes(filter.tag) ? facets.tags : [...facets.tags, filter.tag];
  return html`
    ${pick(q.show, "show", filter.show, [["all", q.all], ...SECTION_ORDER.map((name) => [name, t.queue.sections[name]] as const)],
      (show) => to({ show: show as QueueFilter["show"] }))}
    ${facets.teams.length === 0 && filter.team === null
      ? nothing
      : pick(q.team, "team", filter.team ?? "", [["", q.anyTeam], ...(hasTeams ? [[MY_TEAMS, q.myTeams] as const] : []), [NO_TEAM, q.noTeam], ...facets.teams.map(({ id, name }) => [id, name] as const)],
          (team) => to({ team: team || null }))}
    ${pick(q.lang, "lang", filter.lang ?? "", [["", q.anyLang], ...langs.map((lang) => [lang, t.conversation.languageOf(lang)] as const)],
      (lang) => to({ lang: lang || null }))}
    ${tags.length === 0
      ? nothing
      : pick(q.tag, "tag", filter.tag ?? "", [["", q.anyTag], ...tags.map((tag) => [tag, tag] as const)], (tag) => to({ tag: tag || null }))}
    ${pick(q.sort, "sort", filter.sort, SORTS.map((name) => [name, q.sorts[name]] as const), (sort) => to({ sort: sort as QueueFilter["sort"] }))}
    <label class="urgent">
      <input type="checkbox" data-testid="filter-urgent" .checked=${filter.urgent}
        @change=${(event: Event) => to({ urgent: (event.currentTarget as HTMLInputElement).checked })} />
      ${q.urgent}
    </label>
    ${choicesIn(filter) === 0 ? nothing : html`<button class="link" data-testid="filter-reset" @click=${() => onFilter(NO_FILTER)}>${q.reset}</button>`}
  `;
}

function pick(
  label: string,
  name: string,
  value: string,
  options: readonly (readonly [value: string, text: string])[],
  choose: (value: string) => void,
): TemplateResult {
  return html`<label class="pick">
    <span>${label}</span>
    <select data-testid="filter-${name}" @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}>
      ${options.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}
    </select>
  </label>`;
}
