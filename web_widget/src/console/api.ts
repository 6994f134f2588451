// The agents' routes, typed (docs/protocol.md).
import type {
  AgentArticleView,
  AgentReplyRequest,
  AgentSnapshot,
  AgentView,
  ArticleHitList,
  ColleagueList,
  ConversationList,
  ConversationSummary,
  EventPage,
  MessageView,
  ResolveRequest,
  SearchResults,
  StateName,
  TeamList,
} from "../contract/types.js";
import { ApiError, type Http } from "../core/http.js";

export type Outcome = ResolveRequest["outcome"];

export class Api {
  /** `http` is there for the pages, which have routes of their own. */
  constructor(readonly http: Http) {}

  /** `code`: of the app, or a recovery code, once the server has asked for it. */
  signIn(email: string, password: string, code: string | null = null): Promise<AgentView> {
    return this.http("POST", "/agent/session", { body: { email, password, code } });
  }

  signOut(): Promise<void> {
    return this.http("DELETE", "/agent/session");
  }

  me(): Promise<AgentView> {
    return this.http("GET", "/agent/me");
  }

  changePassword(current: string, next: string): Promise<void> {
    return this.http("POST", "/agent/password", { body: { current_password: current, new_password: next } });
  }

  setAway(away: boolean): Promise<AgentView> {
    return this.http("PUT", "/agent/presence", { body: { away } });
  }

  list(state: StateName, limit: number, signal?: AbortSignal): Promise<ConversationList> {
    const path = `/agent/conversations?state=${state}&limit=${limit}`;
    return this.http("GET", path, signal === undefined ? {} : { signal });
  }

  /** `narrowed`: more of the address, such as `&team=none`. */
  search(text: string, narrowed: string, signal: AbortSignal): Promise<SearchResults> {
    return this.http("GET", `/agent/search?q=${encodeURIComponent(text)}${narrowed}`, { signal });
  }

  conversation(id: string): Promise<AgentSnapshot> {
    return this.http("GET", `/agent/conversations/${encodeURIComponent(id)}`);
  }

  events(id: string, after: number, wait: number, signal: AbortSignal): Promise<EventPage> {
    const path = `/agent/conversations/${encodeURIComponent(id)}/events?after=${after}&wait=${wait}`;
    return this.http("GET", path, { signal, timeout: (wait + 10) * 1000 });
  }

  claim(id: string): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/claim`);
  }

  /** Lets an offer pass. */
  decline(id: string): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/decline`);
  }

  release(id: string): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/release`);
  }

  /** To a colleague, or with null back to the queue. */
  transfer(id: string, agentId: string | null, note: string | null): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/transfer`, { body: { agent_id: agentId, note } });
  }

  /** To a team's queue, or with null to everybody's. */
  toTeam(id: string, teamId: string | null, note: string | null): Promise<ConversationSummary> {
    const body = { agent_id: null, team_id: teamId ?? "everybody", note };
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/transfer`, { body });
  }

  teams(): Promise<TeamList> {
    return this.http("GET", "/agent/teams");
  }

  takeOver(id: string): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/take-over`);
  }

  returnToBot(id: string): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/return-to-bot`);
  }

  colleagues(): Promise<ColleagueList> {
    return this.http("GET", "/agent/agents");
  }

  resolve(id: string, outcome: Outcome): Promise<ConversationSummary> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/resolve`, { body: { outcome } });
  }

  reply(id: string, body: AgentReplyRequest): Promise<MessageView> {
    return this.http("POST", `/agent/conversations/${encodeURIComponent(id)}/messages`, { body });
  }

  findArticles(text: string, lang: string): Promise<ArticleHitList> {
    return this.http("GET", `/agent/articles?q=${encodeURIComponent(text)}&lang=${encodeURIComponent(lang)}`);
  }

  article(lang: string, id: string): Promise<AgentArticleView> {
    return this.http("GET", `/agent/articles/${encodeURIComponent(lang)}/${encodeURIComponent(id)}`);
  }
}

/** Whether an error means that the session is over. What is refused at the sign-in is a 401 too, and is not meant. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401 && error.code === "not_signed_in";
}
