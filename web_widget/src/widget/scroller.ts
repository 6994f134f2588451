// Keeps the newest line in view, unless the visitor is reading further up: then it says that there is more.
import type { ReactiveControllerHost } from "lit";
import { createRef } from "lit/directives/ref.js";

const NEAR_END_PX = 48;
const MARGIN_PX = 12;

export class Scroller {
  readonly log = createRef<HTMLElement>();
  /** Lines have come that are out of sight. */
  hasMore = false;
  private following = true;
  private newest: string | null = null;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** From now on the end is wanted: the panel was opened, the visitor has written. */
  follow(): void {
    this.following = true;
    this.hasMore = false;
  }

  readonly scrolled = (): void => {
    const log = this.log.value;
    if (log === undefined) return;
    this.following = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (this.following && this.hasMore) {
      this.hasMore = false;
      this.host.requestUpdate();
    }
  };

  readonly toEnd = (): void => {
    this.follow();
    this.host.requestUpdate();
  };

  /** To be called after each update with the key of the newest line, and whether it is the visitor's own. */
  settle(newest: string | null, own: boolean): void {
    const log = this.log.value;
    const arrived = newest !== this.newest;
    this.newest = newest;
    if (log === undefined) return;
    if (arrived && own) this.follow();
    if (this.following) this.showEnd(log);
    else if (arrived && !this.hasMore) {
      this.hasMore = true;
      this.host.requestUpdate();
    }
  }

  /** The end; but of a reply longer than the window, its beginning. */
  private showEnd(log: HTMLElement): void {
    const lines = log.querySelectorAll<HTMLElement>(".line");
    const last = lines[lines.length - 1];
    const long = last !== undefined && !last.classList.contains("visitor") && last.offsetHeight > log.clientHeight;
    log.scrollTop = long ? last.offsetTop - MARGIN_PX : log.scrollHeight;
  }
}
