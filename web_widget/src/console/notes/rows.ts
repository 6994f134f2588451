// A note in the log: set apart from what the visitor reads, by colour, by place and in words.
import { html, nothing, type TemplateResult } from "lit";
import type { NoteView } from "../../contract/types.js";
import type { PendingLine } from "../../core/store.js";
import { messageText } from "../../ui/message-text.js";
import { codeText } from "../errors.js";
import type { ConsoleText } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { momentText } from "../time.js";
import { texts } from "./texts.js";

export function noteRow(note: NoteView, t: ConsoleText, now: number): TemplateResult {
  const own = texts[t.lang];
  return html`<div class="note" data-testid="line" data-kind="agent.note" data-author="system" data-seq=${note.seq}>
    <div class="note-head">
      <b class="people" dir="auto">${own.note(note.author.name)}</b><span>${own.onlyAgents}</span>
      <time datetime=${note.created_at}>${momentText(note.created_at, t.lang, now)}</time>
    </div>
    <div class="people" dir="auto">${messageText(note.text)}</div>
    ${note.mentions.length === 0
      ? nothing
      : html`<div class="note-head">${note.mentions.map(({ name }) => html`<span class="chip people" dir="auto">@${name}</span>`)}</div>`}
  </div>`;
}

export function pendingNoteRow(
  line: PendingLine,
  t: ConsoleText,
  onRetry: (id: string) => void,
  onRemove: (id: string) => void,
): TemplateResult {
  return html`<div class="note" data-testid="line" data-kind="agent.note" data-author="system" data-state=${line.state}>
    <div class="people" dir="auto">${messageText(line.text)}</div>
    ${line.state === "failed"
      ? html`<div class="state failed" role="alert">
          ${icons.alert}<span>${t.line.failed}${line.reason ? html` · ${codeText(line.reason, t)}` : nothing}</span>
          <button class="link" @click=${() => onRetry(line.id)}>${t.line.tryAgain}</button>
          <button class="link" @click=${() => onRemove(line.id)}>${t.line.remove}</button>
        </div>`
      : html`<div class="state">${t.line.sending}</div>`}
  </div>`;
}
