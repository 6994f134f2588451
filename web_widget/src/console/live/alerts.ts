// Alerts of those who lead: what they say, and which are new.
import type { AlertView } from "../../contract/types.js";
import type { Say } from "../errors.js";
import type { UiLang } from "../i18n/types.js";
import { texts } from "./texts.js";

/** What an alert says. */
export function alertText(alert: AlertView, lang: UiLang): string {
  const t = texts[lang];
  return alert.kind === "low_rating" ? t.lowRating(alert.score ?? 1) : t.missed[alert.target ?? "first_response"];
}

/** The open alerts, told by the server after each change; what is new is said at once. */
export class Alerts {
  open: readonly AlertView[] = [];
  /** What is open when the console opens is no news. */
  private told = false;

  constructor(
    private readonly onProblem: (say: Say) => void,
    private readonly onChange: () => void,
  ) {}

  take(alerts: readonly AlertView[]): void {
    const known = new Set(this.open.map((alert) => alert.id));
    const news = this.told ? alerts.filter((alert) => !known.has(alert.id)) : [];
    this.told = true;
    this.open = alerts;
    for (const alert of news) this.onProblem((t) => alertText(alert, t.lang));
    this.onChange();
  }

  clear(): void {
    this.open = [];
    this.told = false;
  }
}
