// What the desk is given from outside: the server, the browser's storage, and the screen that it tells of changes.
import type { ConversationSummary, MentionView } from "../contract/types.js";
import type { SocketLike } from "../core/connection.js";
import type { Lock } from "../core/outbox.js";
import type { KeyValueStorage } from "../core/storage.js";
import type { Api } from "./api.js";
import type { Say } from "./errors.js";

/** `setting_up`: signed in, but the role must have two-step sign-in and there is none yet. */
export type Phase = "opening" | "unreachable" | "signed_out" | "setting_up" | "signed_in";
export type Doing = "claim" | "release" | "resolve" | "transfer" | "take_over" | "return_to_bot" | "file" | null;

export interface DeskPorts {
  readonly api: Api;
  readonly openSocket: () => SocketLike;
  readonly storage: KeyValueStorage;
  readonly lock?: Lock;
  /** Something changed: draw again. */
  readonly onChange: () => void;
  /** Something went wrong that has no place of its own on the screen. */
  readonly onProblem: (say: Say) => void;
  /** A conversation has just begun to wait. */
  readonly onWaiting: (conversation: ConversationSummary) => void;
  /** A visitor has just written in a conversation that this agent has. */
  readonly onLine?: (conversation: ConversationSummary) => void;
  /** Automatic assignment offers it to this agent. */
  readonly onOffer?: (conversation: ConversationSummary) => void;
  /** A colleague has just named this agent in a note. */
  readonly onMention?: (mention: MentionView) => void;
}
