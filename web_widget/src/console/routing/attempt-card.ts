// "What would happen": a question, or a past conversation, under the settings on the page.
import { html, nothing, type TemplateResult } from "lit";
import type { TryRoutingResponse } from "../../contract/types.js";
import type { UiLang } from "../i18n/types.js";
import { priorityName, type Attempt } from "./model.js";
import { choice } from "./rule-form.js";
import type { RoutingText } from "./text-types.js";

export interface AttemptCard {
  readonly t: RoutingText;
  readonly lang: UiLang;
  readonly attempt: Attempt;
  readonly outlook: TryRoutingResponse | null;
  readonly error: string | null;
  readonly busy: boolean;
  readonly change: (changes: Partial<Attempt>) => void;
  readonly run: () => void;
}

export function attemptCard(card: AttemptCard): TemplateResult {
  const { t, attempt, change, run, busy, error, outlook } = card;
  const a = t.attempt;
  const text = (name: "text" | "conversation" | "page" | "site", label: string, hint = ""): TemplateResult =>
    html`<label class="field">${label}
      <input name="try-${name}" maxlength="2000" .value=${attempt[name]}
        @input=${(event: Event) => change({ [name]: (event.target as HTMLInputElement).value })} />
      ${hint === "" ? nothing : html`<span class="hint">${hint}</span>`}
    </label>`;
  return html`<section class="card" aria-labelledby="attempt" data-testid="attempt">
    <header><h3 id="attempt">${a.title}</h3></header>
    <p class="lead">${a.lead}</p>
    <form @submit=${(event: Event) => {
      event.preventDefault();
      run();
    }}>
      <div class="pair">
        ${text("text", a.question)} ${text("conversation", a.conversation, a.conversationHint)} ${text("page", t.rules.page)}
        ${text("site", t.rules.site)}
        ${choice("try-lang", a.lang, attempt.lang, [["en", "English"], ["ja", "日本語"]], (lang) => change({ lang }))}
        <label class="field">${a.attributes}
          <textarea rows="2" name="try-attributes" .value=${attempt.attributes}
            @input=${(event: Event) => change({ attributes: (event.target as HTMLTextAreaElement).value })}></textarea>
          <span class="hint">${a.attributesHint}</span>
        </label>
      </div>
      <label class="switch"><input type="checkbox" .checked=${attempt.identified}
        @change=${(event: Event) => change({ identified: (event.target as HTMLInputElement).checked })} />
        <span>${t.rules.signedIn}</span></label>
      <div class="actions"><button class="button" type="submit" data-testid="try" ?disabled=${busy}>${a.run}</button></div>
      <div role="status">
        ${error === null ? nothing : html`<p class="error">${error}</p>`}
        ${outlook === null ? nothing : outlookList(card, outlook)}
      </div>
    </form>
  </section>`;
}

function outlookList({ t, lang }: AttemptCard, outlook: TryRoutingResponse): TemplateResult {
  const a = t.attempt;
  const by = (field: "team" | "priority" | "skill" | "hand_over"): string => {
    const rule = outlook.by[field];
    return rule === undefined ? "" : ` (${a.by(rule)})`;
  };
  const rows: (readonly [string, string])[] = [
    [a.asked, outlook.text],
    [a.decision, `${a.decisions[outlook.decision]}${by("hand_over")}`],
    [a.reason, outlook.reason.text[lang] ?? outlook.reason.code],
  ];
  if (outlook.decision === "handoff") {
    rows.push(
      [a.team, `${outlook.team?.name ?? a.everybody}${by("team")}`],
      [a.priority, `${priorityName(outlook.priority, t.rules)}${by("priority")}`],
      [a.agent, outlook.agent?.name ?? a.nobody],
    );
    if (outlook.skill !== null) rows.push([a.skill, `${outlook.skill}${by("skill")}`]);
  }
  return html`<dl class="outlook" data-testid="outlook">
    ${rows.map(([name, said]) => html`<dt>${name}</dt><dd class="people" dir="auto">${said}</dd>`)}
  </dl>`;
}
