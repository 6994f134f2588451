// What an agent wants to see of the list, and in which order; pure, and kept in the browser.
import type { ConversationSummary } from "../../contract/types.js";
import type { Section, Sections } from "../../core/queue.js";
import type { KeyValueStorage } from "../../core/storage.js";
import type { SectionName } from "../i18n/types.js";

export type Sort = "urgent" | "oldest" | "newest";

export interface QueueFilter {
  /** One section only: a state, or what is mine. */
  readonly show: SectionName | "all";
  /** A team's id, `MY_TEAMS`, or `NO_TEAM`. */
  readonly team: string | null;
  readonly lang: string | null;
  readonly tag: string | null;
  /** Only what has a priority. */
  readonly urgent: boolean;
  readonly sort: Sort;
}

export const NO_TEAM = "-";
/** Conversations of the agent's own teams, and everybody's. */
export const MY_TEAMS = "*";
export const NOBODYS: ReadonlySet<string> = new Set();
export const NO_FILTER: QueueFilter = { show: "all", team: null, lang: null, tag: null, urgent: false, sort: "urgent" };

export const SECTION_ORDER: readonly SectionName[] = ["waiting", "mine", "others", "bot", "resolved"];
export const SORTS: readonly Sort[] = ["urgent", "oldest", "newest"];

/** How many of the choices differ from everything in the usual order. */
export function choicesIn(filter: QueueFilter): number {
  return (Object.keys(NO_FILTER) as (keyof QueueFilter)[]).filter((key) => filter[key] !== NO_FILTER[key]).length;
}

export function matches(row: ConversationSummary, filter: QueueFilter, own: ReadonlySet<string> = NOBODYS): boolean {
  if (filter.team === MY_TEAMS) {
    if (row.team && !own.has(row.team.id)) return false;
  } else if (filter.team !== null && (row.team?.id ?? NO_TEAM) !== filter.team) return false;
  if (filter.lang !== null && langOf(row) !== filter.lang) return false;
  if (filter.tag !== null && !row.tags.includes(filter.tag)) return false;
  return !filter.urgent || row.priority > 0;
}

/**
 * The sections with the rows that match, in the order wished for; of what waits, those of `own` teams come first in the
 * usual order. Without a filter of rows the counts stay the server's.
 */
export function filtered(sections: Sections, filter: QueueFilter, own: ReadonlySet<string> = NOBODYS): Sections {
  const narrow = filter.team !== null || filter.lang !== null || filter.tag !== null || filter.urgent;
  if (!narrow && filter.sort === "urgent" && own.size === 0) return sections;
  const one = (name: SectionName): Section => {
    const rows = narrow ? sections[name].rows.filter((row) => matches(row, filter, own)) : sections[name].rows;
    return { rows: name === "waiting" && filter.sort === "urgent" ? ownFirst(rows, own) : sorted(rows, filter.sort), count: narrow ? rows.length : sections[name].count };
  };
  return { waiting: one("waiting"), mine: one("mine"), others: one("others"), bot: one("bot"), resolved: one("resolved") };
}

const SECTION_QUERY: Readonly<Record<SectionName, string>> = {
  waiting: "&state=waiting",
  mine: "&who=me",
  others: "&who=others",
  bot: "&state=bot",
  resolved: "&state=resolved",
};

/** What the search adds to its address, so that it finds only what the list would show; the order stays its own. */
export function searchQuery(filter: QueueFilter): string {
  const part = (name: string, value: string | null): string => (value === null ? "" : `&${name}=${encodeURIComponent(value)}`);
  const team = filter.team === MY_TEAMS ? "mine" : filter.team === NO_TEAM ? "none" : filter.team;
  const section = filter.show === "all" ? "" : SECTION_QUERY[filter.show];
  return section + part("team", team) + part("lang", filter.lang) + part("tag", filter.tag) + (filter.urgent ? "&urgent=true" : "");
}

export function shown(filter: QueueFilter): readonly SectionName[] {
  return filter.show === "all" ? SECTION_ORDER : [filter.show];
}

export interface Facets {
  readonly langs: readonly string[];
  readonly tags: readonly string[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** What there is to choose from. */
export function facetsOf(sections: Sections): Facets {
  const langs = new Set<string>();
  const tags = new Set<string>();
  const teams = new Map<string, string>();
  for (const name of SECTION_ORDER) {
    for (const row of sections[name].rows) {
      langs.add(langOf(row));
      for (const tag of row.tags) tags.add(tag);
      if (row.team) teams.set(row.team.id, row.team.name);
    }
  }
  const byName = [...teams].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
  return { langs: [...langs].sort(), tags: [...tags].sort((a, b) => a.localeCompare(b)), teams: byName };
}

export function langOf(row: ConversationSummary): string {
  return row.lang.slice(0, 2).toLowerCase();
}

const KEY = "madoguchi-console|filter";

export function readFilter(storage: KeyValueStorage): QueueFilter {
  try {
    const kept = JSON.parse(storage.get(KEY) ?? "{}") as Partial<Record<keyof QueueFilter, unknown>>;
    const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
    return {
      show: SECTION_ORDER.find((name) => name === kept.show) ?? "all",
      team: text(kept.team),
      lang: text(kept.lang),
      tag: text(kept.tag),
      urgent: kept.urgent === true,
      sort: SORTS.find((name) => name === kept.sort) ?? "urgent",
    };
  } catch {
    return NO_FILTER;
  }
}

export function writeFilter(storage: KeyValueStorage, filter: QueueFilter): void {
  if (choicesIn(filter) === 0) storage.remove(KEY);
  else storage.set(KEY, JSON.stringify(filter));
}

function ownFirst(rows: readonly ConversationSummary[], own: ReadonlySet<string>): readonly ConversationSummary[] {
  const isOwn = ({ team }: ConversationSummary): boolean => team !== null && own.has(team.id);
  return own.size === 0 ? rows : [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row))];
}

/** By how long somebody has been waiting, or by the latest change where nobody waits. */
function sorted(rows: readonly ConversationSummary[], sort: Sort): readonly ConversationSummary[] {
  if (sort === "urgent") return rows;
  const sign = sort === "oldest" ? 1 : -1;
  const timed = rows.map((row) => ({ row, at: Date.parse(row.waiting_since ?? row.updated_at) }));
  return timed.sort((a, b) => sign * (a.at - b.at)).map(({ row }) => row);
}
