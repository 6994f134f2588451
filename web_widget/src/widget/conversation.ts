// What stands in the panel's middle: the conversation, and after it what the widget itself asks or tells.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ChoiceView } from "../contract/types.js";
import { botAvatar } from "./avatar.js";
import { choiceButton } from "./cards.js";
import type { VisitorChat } from "./chat.js";
import { markLine, messageLine, type LineContext } from "./message-line.js";
import { botOwesReply, lastMarks, lineViews, type LineView } from "./view.js";

export interface ConversationView {
  readonly chat: VisitorChat;
  readonly context: LineContext;
  readonly unavailable: boolean;
  /** The page's own greeting, which goes before the operator's and the widget's. */
  readonly greeting: string | null;
}

/** The live region: what comes into it is read out once. */
export function conversationLog({ chat, context, unavailable, greeting }: ConversationView): TemplateResult {
  const { texts } = context;
  const lines = lineViews(chat.state, chat.room);
  const words = greeting ?? (chat.settings.known || chat.state.id !== null ? (chat.settings.told?.greeting ?? texts.greeting) : null);
  return html`<div class="log" role="log" aria-live="polite" aria-label=${texts.log} data-testid="log">
    ${unavailable || words === null
      ? nothing
      : html`<div class="line bot first greeting">
          <div class="name">${botAvatar(context.botPicture)}<span>${texts.bot}</span></div>
          <div class="bubble"><div class="text prose" data-testid="greeting">${words}</div></div>
        </div>`}
    ${repeat(
      lines,
      (line: LineView) => line.key,
      (line) => messageLine(line, context),
    )}
    ${lastMarks(lines, chat.room).map((mark) => markLine(mark, texts))}
    ${unavailable ? html`<div class="notice" role="alert" data-testid="unavailable">${texts.unavailable}</div>` : nothing}
  </div>`;
}

/** Questions to begin with, for as long as nothing was said. */
export function starters(chat: VisitorChat, context: LineContext): TemplateResult | typeof nothing {
  const choices: readonly ChoiceView[] = chat.settings.told?.suggestions ?? [];
  const begun = chat.state.messages.length > 0 || chat.state.pending.length > 0;
  if (begun || choices.length === 0) return nothing;
  return html`<div class="starters choices" role="group" aria-labelledby="starters-title" data-testid="starters">
    <p id="starters-title">${context.texts.suggestions}</p>
    ${choices.map((choice) => choiceButton(choice, false, () => context.choose(choice), "starter"))}
  </div>`;
}

export function resolvedNotice({ state }: VisitorChat, { texts }: LineContext): TemplateResult | typeof nothing {
  if (state.state !== "resolved" || botOwesReply(state)) return nothing;
  return html`<div class="notice" data-testid="resolved"><strong>${texts.resolvedTitle}</strong> ${texts.resolvedBody}</div>`;
}
