// The console's pages beside the queue: who may open which, and how each is fetched.
//
// A page is a custom element with the properties `lang`, `me` and `api` (`PageElement`), in a folder of its own with its
// texts in `texts.ts`. It is fetched when somebody opens it. The frame around it (page-frame.ts) shows its title as a second
// level heading and moves the focus there, so its own headings begin at the third level. `parts/page-styles.ts` has what
// pages look like.
import type { AgentView } from "../contract/types.js";
import type { Api } from "./api.js";
import type { PageName, RoleName, UiLang } from "./i18n/types.js";

export interface Page {
  /** Its address after "#/"; those that begin with "settings/" are sections of the settings. */
  readonly key: PageName;
  readonly roles: readonly RoleName[];
  readonly tag: string;
  load(): Promise<unknown>;
}

/** What every page is given. */
export interface PageElement extends HTMLElement {
  lang: UiLang;
  me: AgentView;
  api: Api;
  /** Counts what the console hears of the server. */
  revision: number;
}

/** Where the sections of the settings begin, and the address of all of them. */
export const SETTINGS = "settings";

/** Who works conversations. */
const WORK: readonly RoleName[] = ["admin", "supervisor", "agent"];
const EVERYBODY: readonly RoleName[] = [...WORK, "maintainer"];

/** In the order in which they are shown. Who wants in adds a line; `PageName` has the names and `t.pages.names` their texts. */
export const PAGES: readonly Page[] = [
  { key: "live", roles: ["admin", "supervisor"], tag: "desk-live", load: () => import("./live/live.js") },
  { key: "reports", roles: ["admin", "supervisor", "maintainer"], tag: "desk-reports", load: () => import("./reports/reports.js") },
  { key: "settings/notifications", roles: WORK, tag: "desk-notifications", load: () => import("./notify/notifications.js") },
  { key: "settings/security", roles: EVERYBODY, tag: "settings-security", load: () => import("./security/page.js") },
  { key: "settings/replies", roles: ["admin", "supervisor", "agent"], tag: "desk-replies", load: () => import("./replies/keeper.js") },
  { key: "settings/teams", roles: ["admin"], tag: "desk-teams", load: () => import("./teams/teams.js") },
  { key: "settings/routing", roles: ["admin"], tag: "desk-routing", load: () => import("./routing/routing.js") },
  { key: "settings/agents", roles: ["admin"], tag: "settings-agents", load: () => import("./accounts/page.js") },
  { key: "settings/audit", roles: ["admin"], tag: "settings-audit", load: () => import("./audit/page.js") },
];

export function pagesFor(role: RoleName | undefined, all: readonly Page[] = PAGES): readonly Page[] {
  return role === undefined ? [] : all.filter((page) => page.roles.includes(role));
}

export function isSection(page: Page): boolean {
  return page.key.startsWith(`${SETTINGS}/`);
}

/** The page at this address for this role; the settings' own address means their first section. */
export function pageAt(key: string, role: RoleName | undefined, all: readonly Page[] = PAGES): Page | null {
  const open = pagesFor(role, all);
  return open.find((page) => page.key === key) ?? (key === SETTINGS ? open.find(isSection) : undefined) ?? null;
}
