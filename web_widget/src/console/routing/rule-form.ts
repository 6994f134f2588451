// One rule's fields: what must hold, and what is then done.
import { html, nothing, type TemplateResult } from "lit";
import type { RoutingRule, TriggerName } from "../../contract/types.js";
import { PRIORITIES, priorityName, type TeamName } from "./model.js";
import type { RoutingText } from "./text-types.js";

type When = RoutingRule["when"];
type Then = RoutingRule["then"];

const LANGS: readonly (readonly [string, string])[] = [
  ["ja", "日本語"],
  ["en", "English"],
];

export function ruleForm(
  t: RoutingText,
  rule: RoutingRule,
  teams: readonly TeamName[],
  put: (changed: RoutingRule) => void,
): TemplateResult {
  const { when } = rule;
  const r = t.rules;
  const set = (changes: Partial<When>): void => put({ ...rule, when: { ...when, ...changes } });
  const text = (name: "page" | "site" | "attribute" | "value" | "tag", label: string, hint = ""): TemplateResult =>
    html`<label class="field">${label}
      <input name=${name} .value=${when[name]} maxlength="300" @change=${(event: Event) => set({ [name]: value(event) })} />
      ${hint === "" ? nothing : html`<span class="hint">${hint}</span>`}
    </label>`;
  return html`
    <label class="field short">${r.name}
      <input name="name" maxlength="60" required .value=${rule.name} @change=${(event: Event) => put({ ...rule, name: value(event) })} />
    </label>
    <fieldset>
      <legend>${r.when}</legend>
      <div class="pair">
        ${text("page", r.page, r.pageHint)} ${text("site", r.site)}
        ${choice("lang", r.lang, when.lang, [["", r.anyLang], ...LANGS], (lang) => set({ lang }))}
        ${text("tag", r.tag)} ${text("attribute", r.attribute, r.attributeHint)} ${text("value", r.value)}
        ${choice(
          "identified",
          r.identified,
          String(when.identified),
          [["null", r.anybody], ["true", r.signedIn], ["false", r.notSignedIn]],
          (chosen) => set({ identified: chosen === "null" ? null : chosen === "true" }),
        )}
      </div>
      ${reasons(t, when, set)}
    </fieldset>
    ${effects(t, rule, teams, (changes) => put({ ...rule, then: { ...rule.then, ...changes } }))}
  `;
}

function reasons(t: RoutingText, when: When, set: (changes: Partial<When>) => void): TemplateResult {
  const flip = (name: TriggerName, on: boolean): void =>
    set({ reasons: on ? [...when.reasons, name] : when.reasons.filter((each) => each !== name) });
  const names = (Object.keys(t.triggers.names) as TriggerName[]).filter((name) => name !== "rule");
  return html`<details ?open=${when.reasons.length > 0}>
    <summary class="lead">${t.rules.reasons}</summary>
    <div class="picks" role="group" aria-label=${t.rules.reasons}>
      ${names.map(
        (name) => html`<label><input type="checkbox" .checked=${when.reasons.includes(name)}
          @change=${(event: Event) => flip(name, (event.target as HTMLInputElement).checked)} />${t.triggers.names[name]}</label>`,
      )}
    </div>
  </details>`;
}

function effects(t: RoutingText, { then }: RoutingRule, teams: readonly TeamName[], set: (changes: Partial<Then>) => void): TemplateResult {
  const r = t.rules;
  const known = then.team_id === null || teams.some(({ id }) => id === then.team_id);
  const named: (readonly [string, string])[] = teams.map(({ id, name }) => [id, name]);
  if (!known && then.team_id !== null) named.push([then.team_id, r.gone]);
  const steps: readonly number[] =
    then.priority === null || PRIORITIES.some((step) => step === then.priority) ? PRIORITIES : [...PRIORITIES, then.priority];
  return html`<fieldset>
    <legend>${r.then}</legend>
    <div class="pair">
      ${choice("team", r.team, then.team_id ?? "", [["", r.unchanged], ...named], (id) => set({ team_id: id || null }))}
      ${choice(
        "priority",
        r.priority,
        String(then.priority ?? ""),
        [["", r.unchanged], ...steps.map((step) => [String(step), priorityName(step, r)] as const)],
        (step) => set({ priority: step === "" ? null : Number(step) }),
      )}
      <label class="field">${r.skill}
        <input name="skill" maxlength="40" .value=${then.skill ?? ""} @change=${(event: Event) => set({ skill: value(event) || null })} />
      </label>
    </div>
    <label class="switch"><input name="hand_over" type="checkbox" .checked=${then.hand_over}
      @change=${(event: Event) => set({ hand_over: (event.target as HTMLInputElement).checked })} />
      <span>${r.handOver}<small>${r.handOverHint}</small></span></label>
  </fieldset>`;
}

/** A labelled list of [value, text]. */
export function choice(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
  set: (value: string) => void,
): TemplateResult {
  return html`<label class="field">${label}
    <select name=${name} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
      ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === chosen}>${text}</option>`)}
    </select>
  </label>`;
}

function value(event: Event): string {
  return (event.target as HTMLInputElement).value.trim();
}
