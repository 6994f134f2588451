// Keeps the newest line in view, unless the visitor is reading further up: then it says that there is more.
import type { ReactiveControllerHost } from "lit";

const NEAR_END_PX = 48;
const MARGIN_PX = 12;

export class Scroller {
  /** Lines have come that are out of sight. */
  hasMore = false;
  private following = true;
  private newest: string | null = null;

  constructor(private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {}

  /** From now on the end is wanted: the panel was opened, the visitor has written. */
  follow(): void {
    this.following = true;
    this.hasMore = false;
  }

  /** The visitor reads where they are: what grows there must not move away. */
  stay(): void {
    this.following = false;
  }

  readonly scrolled = (): void => {
    const { area } = this;
    if (area === null) return;
    this.following = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_END_PX;
    if (this.following && this.hasMore) {
      this.hasMore = false;
      this.host.requestUpdate();
    }
  };

  readonly toEnd = (): void => {
    this.follow();
    this.newest = null;
    this.host.requestUpdate();
  };

  /** To be called after each update with the key of the newest line, and whether it is the visitor's own. */
  settle(newest: string | null, own: boolean): void {
    const { area } = this;
    const arrived = newest !== this.newest;
    this.newest = newest;
    if (area === null) return;
    if (arrived && own) this.follow();
    if (this.following) this.showEnd(area, arrived);
    else if (arrived && !this.hasMore) {
      this.hasMore = true;
      this.host.requestUpdate();
    }
  }

  private get area(): HTMLElement | null {
    return this.host.renderRoot.querySelector(".scroll");
  }

  /** The end; but of a reply or a form longer than the window, when it comes, its beginning. */
  private showEnd(area: HTMLElement, arrived: boolean): void {
    const last = [...area.querySelectorAll<HTMLElement>(".line, .card")].at(-1);
    const long = last !== undefined && !last.classList.contains("visitor") && last.offsetHeight > area.clientHeight;
    if (long && arrived) {
      area.scrollTop = last.offsetTop - MARGIN_PX;
      this.following = false;
    } else area.scrollTop = area.scrollHeight;
  }
}
