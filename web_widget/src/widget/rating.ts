// How did we do? Asked once a conversation is resolved. The score counts as soon as it is pressed; a comment may follow.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { ExtraTexts } from "../i18n/extras/types.js";
import type { WidgetTexts } from "../i18n/types.js";
import type { Drafts } from "./drafts.js";
import type { Errands } from "./errands.js";
import { starIcon } from "./extra-icons.js";
import { checkIcon } from "./icons.js";

const COMMENT_LIMIT = 2_000;

export interface RatingView {
  readonly texts: WidgetTexts & ExtraTexts;
  readonly errands: Errands;
  /** What the server has, null for none. */
  readonly score: number | null;
}

export class Rating implements ReactiveController {
  /** Pressed and perhaps still on its way. */
  private pressed: number | null = null;
  private asksComment = false;
  private failed = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly drafts: Drafts,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {}

  reset(): void {
    this.pressed = null;
    this.asksComment = this.failed = false;
  }

  render(view: RatingView): TemplateResult {
    const { texts } = view;
    const { rating } = texts;
    const score = this.pressed ?? view.score;
    return html`<div class="card rating" data-testid="rating" role="group" aria-labelledby="rating-title">
      <h3 id="rating-title">${rating.question}</h3>
      <div class="stars">
        ${rating.scores.map((label, index) => {
          const value = index + 1;
          return html`<button
            type="button"
            class="star ${score !== null && value <= score ? "on" : ""}"
            data-testid="star"
            aria-pressed=${value === score}
            aria-label="${value}/5 ${label}"
            title=${label}
            @click=${() => void this.press(value, view)}
          >${starIcon}</button>`;
        })}
      </div>
      ${score === null ? nothing : html`<p class="rating-label" aria-hidden="true">${rating.scores[score - 1]}</p>`}
      ${this.asksComment ? this.comment(view) : nothing}
      <div role="status">
        ${this.failed
          ? html`<p class="form-error">${texts.failed}</p>`
          : score !== null && !this.asksComment
            ? html`<p class="rating-thanks" data-testid="rating-thanks">${checkIcon}${rating.thanks}</p>`
            : nothing}
      </div>
    </div>`;
  }

  private comment(view: RatingView): TemplateResult {
    const { rating } = view.texts;
    return html`<form class="rating-comment" @submit=${(event: Event) => void this.say(event, view)}>
      <textarea
        class="input" rows="2" dir="auto" maxlength=${COMMENT_LIMIT} data-testid="rating-comment"
        aria-label=${rating.comment} placeholder=${rating.comment}
        .value=${this.drafts.get("comment")}
        @input=${(event: Event) => this.drafts.set("comment", (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <button type="submit" class="button" data-testid="rating-submit">${rating.submit}</button>
    </form>`;
  }

  private async press(score: number, view: RatingView): Promise<void> {
    this.pressed = score;
    this.asksComment = true;
    await this.send(view, null);
  }

  private async say(event: Event, view: RatingView): Promise<void> {
    event.preventDefault();
    const comment = this.drafts.get("comment").trim();
    if (comment !== "" && !(await this.send(view, comment))) return;
    this.drafts.set("comment", "");
    this.asksComment = false;
    this.host.requestUpdate();
  }

  private async send(view: RatingView, comment: string | null): Promise<boolean> {
    const score = this.pressed ?? view.score;
    if (score === null) return false;
    this.failed = false;
    this.host.requestUpdate();
    try {
      await view.errands.rate(score, comment);
    } catch {
      this.failed = true;
    }
    this.host.requestUpdate();
    return !this.failed;
  }
}
