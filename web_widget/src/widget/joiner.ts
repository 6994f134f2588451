// Session and conversation, asked for again and again until the service gives them or refuses for good.
import type { ConversationSnapshot, SessionRequest, StartRequest } from "../contract/types.js";
import { fullJitter, type Clock, type Random } from "../core/clock.js";
import { ApiError, NetworkError, isRetryable } from "../core/http.js";
import type { Lock } from "../core/outbox.js";
import type { ConnectionStatus } from "../core/store.js";
import type { VisitorApi } from "../core/visitor-api.js";
import { subjectOf, type SessionStore } from "./session.js";

export interface JoinerOptions {
  readonly api: VisitorApi;
  readonly session: SessionStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Of all tabs one at a time draws a token. */
  readonly lock: Lock;
  readonly lockName: string;
  readonly sessionRequest: () => SessionRequest;
  readonly startRequest: () => StartRequest;
  readonly isOnline: () => boolean;
  /** Called once, when `unreachable` becomes true. */
  readonly onUnreachable: () => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onJoined: (snapshot: ConversationSnapshot) => void;
}

const RETRY_BASE_MS = 1_000;
const RETRY_CAP_MS = 15_000;
const ATTEMPTS_BEFORE_UNREACHABLE = 3;
const UNREACHABLE_RETRY_MS = 60_000;

export class Joiner {
  /** The server does not want this page or browser: a code of the protocol. */
  refused: string | null = null;
  /**
   * The network is there and the service has never answered. A browser does not tell a page whose origin the service
   * does not allow from a service that is down; so it goes on trying, slowly.
   */
  unreachable = false;
  joining = false;

  private failures = 0;
  /** Attempts that the service did not answer; null once it has answered any. */
  private unanswered: number | null = 0;
  private skipPause: (() => void) | null = null;

  constructor(private readonly options: JoinerOptions) {}

  /** True once there is a conversation; false when it is refused, or when a join is under way already. */
  async join(pauseFirst: boolean): Promise<boolean> {
    if (this.joining) return false;
    this.joining = true;
    this.options.onStatus("connecting");
    try {
      if (pauseFirst) await this.backOff();
      while (!(await this.tryToJoin())) {
        this.options.onStatus("offline");
        await this.backOff();
      }
      return true;
    } catch (error) {
      this.refused = error instanceof ApiError ? error.code : "error";
      this.options.onStatus("idle");
      return false;
    } finally {
      this.joining = false;
    }
  }

  /** Tries at once instead of waiting out a pause. */
  wake(): void {
    this.skipPause?.();
  }

  /** The line stands: the next failure is the first again. */
  stands(): void {
    this.failures = 0;
  }

  /** False: try again later. Throws when the server refuses for good. */
  private async tryToJoin(): Promise<boolean> {
    const { api, session, lock, lockName } = this.options;
    try {
      await lock(lockName, async () => {
        session.load(); // another tab may have made one by now
        if (session.token !== null) return;
        const request = this.options.sessionRequest();
        session.begin((await api.startSession(request)).token, subjectOf(request.identity ?? null));
      });
      const { token } = session;
      const snapshot = await api.startConversation(this.options.startRequest());
      if (session.token !== token) return false; // the visitor started over meanwhile
      this.options.onJoined(snapshot);
      this.heard();
      return true;
    } catch (error) {
      if (error instanceof NetworkError) this.countUnanswered();
      else this.heard();
      if (isLost(error)) session.drop();
      else if (!isRetryable(error)) throw error;
      return false;
    }
  }

  private heard(): void {
    this.unanswered = null;
    this.unreachable = false;
  }

  private countUnanswered(): void {
    if (this.unanswered === null || this.unreachable || !this.options.isOnline()) return;
    if (++this.unanswered < ATTEMPTS_BEFORE_UNREACHABLE) return;
    this.unreachable = true;
    this.options.onUnreachable();
  }

  private async backOff(): Promise<void> {
    const { clock, random } = this.options;
    const ms = this.unreachable
      ? UNREACHABLE_RETRY_MS * (0.5 + random() / 2)
      : fullJitter(this.failures++, RETRY_BASE_MS, RETRY_CAP_MS, random);
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      this.skipPause = () => {
        cancel();
        resolve();
      };
    });
    this.skipPause = null;
  }
}

/** The server does not know this token or conversation any more: it takes a new one. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 404);
}
