// What the page's own script is told of the conversation (types/madoguchi.d.ts). Each line once: what a snapshot brings
// has been told before, on an earlier page.
import type { MessageView } from "../contract/types.js";
import type { ConversationState } from "../core/store.js";
import type { PanelEvents } from "./bridge.js";

export type Tell = <Name extends keyof PanelEvents>(name: Name, detail: PanelEvents[Name]) => void;

export function tellMessage(tell: Tell, conversationId: string, message: MessageView): void {
  const { id, seq, author, text, created_at: createdAt, article, handoff } = message;
  tell("message", { conversationId, id, seq, author: author.kind, text, createdAt });
  if (message.kind === "answer" && article) {
    tell("answer", { conversationId, articleId: article.id, lang: article.lang, title: article.title });
  }
  if (handoff) tell("handoff", { conversationId, ticket: handoff.ticket });
}

/** To be called after each change with the state before and after it. */
export function tellState(tell: Tell, before: ConversationState, after: ConversationState): void {
  if (before.id === null || before.id !== after.id) return;
  if (after.state === "resolved" && before.state !== "resolved") tell("resolved", { conversationId: before.id });
}
