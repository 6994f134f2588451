// What a visitor's chat needs of the world around it.
import type { MessageView } from "../contract/types.js";
import type { Clock, Random } from "../core/clock.js";
import type { SocketLike } from "../core/connection.js";
import type { Lock } from "../core/outbox.js";
import type { KeyValueStorage } from "../core/storage.js";

export interface ChatOptions {
  readonly base: string;
  readonly language: string;
  /** Address of the page, without its query. */
  readonly page: () => string;
  /** Name that the page gives itself (data-site). */
  readonly site?: string | null;
  readonly storage: KeyValueStorage;
  readonly lock: Lock;
  readonly openSocket: (url: string) => SocketLike;
  readonly onChange: () => void;
  /** A line that came while the page was open, the visitor's own too; those of a snapshot are not told. */
  readonly onMessage?: (message: MessageView) => void;
  /** Whether the browser believes that it has a network. */
  readonly isOnline: () => boolean;
  /** Called once, when `unreachable` becomes true. */
  readonly onUnreachable: () => void;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  readonly random?: Random;
}
