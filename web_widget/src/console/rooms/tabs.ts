// The conversations that an agent has open, where more than one is: a way to each, and out of it.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Desk } from "../desk.js";
import type { ConsoleText } from "../i18n/types.js";
import { visitorName } from "../labels.js";
import { icons } from "../parts/icons.js";
import type { Room } from "../room.js";
import { texts } from "./texts.js";

export interface TabsContext {
  readonly t: ConsoleText;
  readonly desk: Desk;
  readonly select: (id: string) => void;
  readonly close: (id: string) => void;
}

export function roomTabs({ t, desk, select, close }: TabsContext): TemplateResult {
  const r = texts[t.lang];
  const tab = (room: Room): TemplateResult => {
    const row = desk.queue.byId.get(room.id);
    const name = visitorName(row?.visitor, t);
    const unanswered = row?.assignee?.id === desk.me?.id && row?.preview_author === "visitor";
    return html`<li class=${room === desk.room ? "current" : ""} data-testid="tab" data-conversation=${room.id}>
      <button class="to" aria-current=${room === desk.room ? "true" : nothing} @click=${() => select(room.id)}>
        <span class="people" dir="auto">${name}</span>
        ${unanswered && room !== desk.room ? html`<span class="dot"><span class="visually-hidden">${r.unread}</span></span>` : nothing}
      </button>
      <button class="ghost out" aria-label="${r.close}: ${name}" title=${r.close} @click=${() => close(room.id)}>${icons.close}</button>
    </li>`;
  };
  return html`<nav class="tabs" aria-label=${r.tabs}>
    <ul role="list">${repeat(desk.rooms.shown, (room) => room.id, tab)}</ul>
  </nav>`;
}

/** As many of the open conversations as stand side by side, the current one among them. */
export function columnsOf(shown: readonly Room[], current: Room | null, fit: number): readonly Room[] {
  const at = current === null ? 0 : shown.indexOf(current);
  const from = Math.min(Math.max(0, at - fit + 1), Math.max(0, shown.length - fit));
  return shown.slice(from, from + fit);
}
