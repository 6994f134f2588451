// Whether and how an agent is told of something that they may not be looking at: once, whatever number of tabs is open.
import type { NoticeKind, NoticePrefs } from "./prefs.js";

export interface Notice {
  readonly kind: NoticeKind;
  readonly conversation: string;
  /** Number of the event in its conversation: the same notice in two tabs is one. */
  readonly seq: number;
  /** The visitor, or the colleague who wrote the note. */
  readonly who: string;
}

export interface NotifierPorts {
  readonly prefs: () => NoticePrefs;
  /** Signed in, but not to be counted on: who waits is told to others. */
  readonly away: () => boolean;
  /** Whether the agent is at this tab. */
  readonly focused: () => boolean;
  /** Whether this conversation is on the screen of this tab. */
  readonly onScreen: (conversation: string) => boolean;
  /** True for the first tab of this browser that asks with this key. */
  readonly first: (key: string) => Promise<boolean>;
  readonly pause: (ms: number) => Promise<void>;
  readonly show: (notice: Notice, tag: string) => void;
  readonly ring: () => void;
}

/** How long a tab in the background leaves the word to the one that the agent is at. */
const YIELD_MS = 250;

export class Notifier {
  constructor(private readonly ports: NotifierPorts) {}

  async tell(notice: Notice): Promise<void> {
    const { ports } = this;
    const prefs = ports.prefs();
    if (!prefs.kinds[notice.kind] || !(prefs.desktop || prefs.sound)) return;
    if (notice.kind === "waiting" && ports.away()) return;
    const tag = `${notice.kind}|${notice.conversation}|${notice.seq}`;
    if (!ports.focused()) await ports.pause(YIELD_MS);
    if (!(await ports.first(tag))) return;
    const focused = ports.focused();
    if (focused && ports.onScreen(notice.conversation)) return;
    if (prefs.sound) ports.ring();
    if (prefs.desktop && !focused) ports.show(notice, tag);
  }
}
