// When a person is brought in: a switch for each trigger, with how often it did so lately.
import { html, nothing, type TemplateResult } from "lit";
import type { RoutingBody, RoutingView, TriggerCountsView, TriggerName } from "../../contract/types.js";
import type { RoutingText } from "./text-types.js";

export interface TriggersCard {
  readonly t: RoutingText;
  readonly view: RoutingView;
  readonly draft: RoutingBody;
  readonly counts: TriggerCountsView | null;
  readonly change: (changes: Partial<RoutingBody>) => void;
}

export function triggersCard(card: TriggersCard): TemplateResult {
  const { t, view, draft, counts, change } = card;
  return html`<section class="card" aria-labelledby="triggers" data-testid="triggers">
    <header>
      <h3 id="triggers">${t.triggers.title}</h3>
      ${counts === null ? nothing : html`<span class="countHead">${t.triggers.count(counts.days.length)}</span>`}
    </header>
    <p class="lead">${t.triggers.lead}</p>
    <ul class="triggers">
      ${view.triggers.map((name) => trigger(card, name))}
    </ul>
    <label class="field short">
      ${t.triggers.unhelpfulMost}
      <input type="number" min="1" max="5" required data-testid="unhelpful-most" .value=${String(draft.unhelpful_most)}
        @change=${(event: Event) => change({ unhelpful_most: (event.target as HTMLInputElement).valueAsNumber || 1 })} />
    </label>
  </section>`;
}

function trigger({ t, view, draft, counts, change }: TriggersCard, name: TriggerName): TemplateResult {
  const why = view.fixed[name];
  const on = why !== undefined || !draft.off.includes(name);
  const flip = (event: Event): void => {
    const off = draft.off.filter((each) => each !== name);
    change({ off: (event.target as HTMLInputElement).checked ? off : [...off, name] });
  };
  return html`<li>
    <label class="switch">
      <input type="checkbox" data-testid="trigger" data-trigger=${name} .checked=${on} ?disabled=${why !== undefined} @change=${flip} />
      <span>${t.triggers.names[name]}${why === undefined ? nothing : html`<small>${t.triggers.fixed[why]}</small>`}</span>
    </label>
    ${counts === null ? nothing : html`<span class="count">${counts.totals[name] ?? t.triggers.noCounts}</span>`}
  </li>`;
}
