// What an agent does with the conversation that they are at. Each returns whether it was done; refusals are told.
import type { ConversationSummary } from "../contract/types.js";
import type { Api, Outcome } from "./api.js";
import type { Doing } from "./desk-ports.js";

export abstract class Deeds {
  abstract readonly api: Api;

  protected abstract act(doing: Doing, send: (id: string) => Promise<ConversationSummary>): Promise<boolean>;

  claim(): Promise<boolean> {
    return this.act("claim", (id) => this.api.claim(id));
  }

  release(): Promise<boolean> {
    return this.act("release", (id) => this.api.release(id));
  }

  resolve(outcome: Outcome): Promise<boolean> {
    return this.act("resolve", (id) => this.api.resolve(id, outcome));
  }

  /** To a colleague, or with null back to the queue; the note is for whoever reads it next. */
  transfer(agentId: string | null, note: string | null): Promise<boolean> {
    return this.act("transfer", (id) => this.api.transfer(id, agentId, note));
  }

  /** To a team's queue, or with null to everybody's. */
  toTeam(teamId: string | null, note: string | null): Promise<boolean> {
    return this.act("transfer", (id) => this.api.toTeam(id, teamId, note));
  }

  takeOver(): Promise<boolean> {
    return this.act("take_over", (id) => this.api.takeOver(id));
  }

  returnToBot(): Promise<boolean> {
    return this.act("return_to_bot", (id) => this.api.returnToBot(id));
  }

  /** What is done beside answering: tags, blocks. */
  file(send: (id: string) => Promise<ConversationSummary>): Promise<boolean> {
    return this.act("file", send);
  }
}
