// Types of the script's interface, `window.Madoguchi`, and of the element `<madoguchi-chat>`. Copy this file into your
// project, or refer to it: /// <reference path="madoguchi.d.ts" />

/** Details of each event, by its name. */
export interface MadoguchiEvents {
  /** The launcher stands in the page. Whoever comes late is told at once. */
  readonly ready: undefined;
  readonly open: undefined;
  readonly close: undefined;
  /** A line has been stored: the visitor's, the bot's or an agent's. Not told again after a reload. */
  readonly message: {
    readonly conversationId: string;
    readonly id: string;
    readonly seq: number;
    readonly author: "visitor" | "bot" | "agent";
    readonly text: string;
    /** ISO 8601, UTC. */
    readonly createdAt: string;
  };
  /** The bot has answered with an article. */
  readonly answer: { readonly conversationId: string; readonly articleId: string; readonly lang: string; readonly title: string };
  /** The conversation has been handed over to people. */
  readonly handoff: { readonly conversationId: string; readonly ticket: string | null };
  readonly resolved: { readonly conversationId: string };
  /** The number of lines that the visitor has not looked at has changed. */
  readonly unread: { readonly count: number };
  /** Something does not work; `code` is "load_failed", "unreachable", or a code of the service. */
  readonly error: { readonly code: string; readonly message: string };
}

export type MadoguchiEventName = keyof MadoguchiEvents;
export type MadoguchiListener<Name extends MadoguchiEventName> = (detail: MadoguchiEvents[Name]) => void;

export interface MadoguchiTheme {
  /** "auto" follows the visitor's system. */
  readonly scheme?: "light" | "dark" | "auto";
  /** Any CSS colour; null goes back to the built-in one. The text on it is chosen so that it can be read. */
  readonly color?: string | null;
  readonly position?: "left" | "right";
  /** Pixels from the side, or from side and bottom. */
  readonly offset?: number | readonly [side: number, bottom: number];
  /** Text beside the launcher's icon; null for the icon alone. */
  readonly launcherText?: string | null;
  /** Address of a picture instead of the built-in icon; null for the built-in one. */
  readonly launcherIcon?: string | null;
  readonly greeting?: string | null;
  /** Address of a picture for the bot. */
  readonly avatar?: string | null;
}

export interface MadoguchiApi {
  readonly version: string;
  /** Before the script has loaded, commands are kept here: `Madoguchi.q.push(["open"])`. */
  readonly q: { push(...commands: readonly MadoguchiCommand[]): void };
  open(): void;
  close(): void;
  toggle(): void;
  /** Shows the launcher again after `hide()`. */
  show(): void;
  /** Closes the chat and takes the launcher away. `open()` still opens the chat. */
  hide(): void;
  /**
   * Says who the visitor is: a JSON Web Token (HS256) that your server signed with MADOGUCHI_IDENTITY_SECRET, with the
   * claims `sub` and `exp` (within 24 hours), and `name` and `email` where you know them. Call `reset()` when they leave.
   */
  identify(token: string): void;
  /** Facts for the agents; shown as not verified. At most 20; each call replaces all of them. */
  setAttributes(attributes: Readonly<Record<string, string | number | boolean>>): void;
  /** "ja", "en", or a longer tag of these; null follows the page again. */
  setLocale(locale: string | null): void;
  setTheme(theme: "light" | "dark" | "auto" | MadoguchiTheme): void;
  /** Forgets the visitor and the conversation in this browser: call it when your user signs out. */
  reset(): void;
  /** Opens the chat and sends `text` in the visitor's name. */
  ask(text: string): void;
  on<Name extends MadoguchiEventName>(event: Name, listener: MadoguchiListener<Name>): void;
  off<Name extends MadoguchiEventName>(event: Name, listener: MadoguchiListener<Name>): void;
}

type Methods = Omit<MadoguchiApi, "version" | "q">;

/** A call as a list, for before the script has loaded: ["open"], ["ask", "How do I pay?"]; or a function to call then. */
export type MadoguchiCommand =
  | { [Name in keyof Methods]: readonly [Name, ...Parameters<Methods[Name]>] }[keyof Methods]
  | (() => void);

declare global {
  interface Window {
    Madoguchi: MadoguchiApi;
  }
  var Madoguchi: MadoguchiApi;
  interface HTMLElementTagNameMap {
    "madoguchi-chat": HTMLElement;
  }
}
