// Where on the page a refused setting stands, in words.
import type { RoutingBody } from "../../contract/types.js";
import type { RoutingText } from "./text-types.js";

/** `field` as the server names it, such as "rules.2.page"; null where it names none. */
export function placeOf(field: string, draft: RoutingBody | null, t: RoutingText): string | null {
  const [part = "", number = "", key = ""] = field.split(".");
  if (part === "rules" && number !== "") {
    const name = draft?.rules?.[Number(number)]?.name.trim() || t.rules.fresh(Number(number) + 1);
    const label = ruleLabels(t)[key];
    return label === undefined ? name : `${name} / ${label}`;
  }
  const others: Readonly<Record<string, string>> = {
    off: t.triggers.title,
    unhelpful_most: t.triggers.unhelpfulMost,
    rules: t.rules.title,
    modes: t.assignment.overflow,
    accept_seconds: t.assignment.seconds,
    away_after: t.assignment.awayAfter,
    reopen_to: t.reopen.to,
    reopen_days: t.reopen.days,
  };
  return others[part] ?? null;
}

function ruleLabels({ rules }: RoutingText): Readonly<Record<string, string>> {
  const { name, page, site, lang, attribute, value, tag, reasons, then, team, priority, skill } = rules;
  return { name, page, site, lang, attribute, value, tag, reasons, then, team_id: team, priority, skill };
}
