// The rules in their order, each said in words; one at a time is open for changes.
import { html, nothing, type TemplateResult } from "lit";
import type { RoutingRule } from "../../contract/types.js";
import { icons } from "../parts/icons.js";
import { conditionsOf, effectsOf, freshRule, moveRule, type TeamName } from "./model.js";
import { ruleForm } from "./rule-form.js";
import type { RoutingText } from "./text-types.js";

export interface RulesCard {
  readonly t: RoutingText;
  readonly rules: readonly RoutingRule[];
  readonly teams: readonly TeamName[];
  /** Which rule is open. */
  readonly opened: number | null;
  readonly open: (at: number | null) => void;
  readonly change: (rules: RoutingRule[]) => void;
}

export function rulesCard(card: RulesCard): TemplateResult {
  const { t, rules, open, change } = card;
  return html`<section class="card" aria-labelledby="rules" data-testid="rules">
    <header>
      <h3 id="rules">${t.rules.title}</h3>
      <button class="button" data-testid="add-rule" @click=${() => {
        change([...rules, freshRule(rules, t.rules)]);
        open(rules.length);
      }}>${t.rules.add}</button>
    </header>
    <p class="lead">${t.rules.lead}</p>
    ${rules.length === 0 ? html`<p class="lead">${t.rules.none}</p>` : html`<ol class="rules">${rules.map((rule, at) => ruleRow(card, rule, at))}</ol>`}
  </section>`;
}

function ruleRow(card: RulesCard, rule: RoutingRule, at: number): TemplateResult {
  const { t, rules, teams, opened, open, change } = card;
  const put = (changed: RoutingRule): void => change(rules.map((each, i) => (i === at ? changed : each)));
  const move = (step: -1 | 1): void => {
    change(moveRule(rules, at, step));
    if (opened === at) open(at + step);
  };
  const remove = (): void => {
    change(rules.filter((_, i) => i !== at));
    open(null);
  };
  const ghost = (name: string, label: string, icon: TemplateResult, does: () => void, disabled = false): TemplateResult =>
    html`<button class="ghost" data-testid=${name} aria-label="${label}: ${rule.name}" title=${label} ?disabled=${disabled} @click=${does}>${icon}</button>`;
  return html`<li class="rule ${rule.enabled ? "" : "off"}" data-testid="rule">
    <div class="top">
      <div class="said">
        <h4 class="people" dir="auto">${rule.name}</h4>
        <div class="people" dir="auto">${t.rules.when}: ${conditionsOf(rule, t)}</div>
        <div class="people" dir="auto">${t.rules.then}: ${effectsOf(rule, teams, t.rules)}</div>
      </div>
      <div class="does">
        <label class="switch"><input type="checkbox" data-testid="rule-enabled" .checked=${rule.enabled}
          @change=${(event: Event) => put({ ...rule, enabled: (event.target as HTMLInputElement).checked })} />
          <span class="lead">${t.rules.enabled}<span class="visually-hidden">: ${rule.name}</span></span></label>
        ${ghost("rule-up", t.rules.up, html`<span class="flip">${icons.chevron}</span>`, () => move(-1), at === 0)}
        ${ghost("rule-down", t.rules.down, icons.chevron, () => move(1), at === rules.length - 1)}
        ${ghost("rule-remove", t.rules.remove, icons.close, remove)}
        <button class="button" data-testid="rule-edit" aria-expanded=${opened === at} @click=${() => open(opened === at ? null : at)}>
          ${opened === at ? t.rules.close : t.rules.edit}<span class="visually-hidden">: ${rule.name}</span>
        </button>
      </div>
    </div>
    ${opened === at ? ruleForm(t, rule, teams, put) : nothing}
  </li>`;
}
