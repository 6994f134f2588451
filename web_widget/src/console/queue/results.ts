// What the search has found, in the place of the list.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ConversationSummary, SearchResult } from "../../contract/types.js";
import { icons } from "../parts/icons.js";
import { queueRow, type RowContext } from "./row.js";
import { marked, type QueueSearch } from "./search.js";
import { texts } from "./texts.js";

/** `narrowed`: a filter is set; `latest`: what the list knows of a conversation by now. */
export function searchResults(
  search: QueueSearch,
  view: RowContext,
  latest: (row: ConversationSummary) => ConversationSummary,
  narrowed: boolean,
): TemplateResult {
  const q = texts[view.t.lang];
  const { found, state } = search;
  if (state === "failed") {
    return html`<div class="problem" role="alert">
      ${icons.alert}<span>${q.failed}</span><button class="link" @click=${() => void search.run()}>${view.t.queue.retry}</button>
    </div>`;
  }
  const told = state === "asking" || found === null ? q.searching : found.results.length === 0 ? q.nothing : q.results(found.results.length);
  const row = ({ conversation, line }: SearchResult): TemplateResult =>
    html`<li>${queueRow(latest(conversation), "others", view, line ? html`${marks(line.text, search.text)}` : undefined)}</li>`;
  return html`<section class="found" data-testid="results" data-state=${state}>
    <h2><span role="status">${told}</span></h2>
    ${narrowed ? html`<p class="hint" role="status">${q.hidden}</p>` : nothing}
    ${found?.results.length === 0 && state === "found" ? html`<p class="none">${q.nothingHint}</p>` : nothing}
    <ul role="list">${repeat(found?.results ?? [], ({ conversation }) => conversation.id, row)}</ul>
    ${found?.more ? html`<p class="none">${q.more}</p>` : nothing}
  </section>`;
}

function marks(line: string, question: string): TemplateResult[] {
  return marked(line, question).map(({ text, found }) => (found ? html`<mark>${text}</mark>` : html`${text}`));
}
