// What the loader and the app know of each other. The two are built, cached and loaded apart: the loader with the page,
// the app when it is wanted. So this stays small, and grows by optional parts only.
import type { MadoguchiEvents } from "../../types/madoguchi.js";
import type { WidgetConfig } from "./config.js";

/** What the panel tells the loader, as `CustomEvent`s on its element; the last six go on to the page's own script. */
export interface PanelEvents extends Pick<MadoguchiEvents, "message" | "answer" | "handoff" | "resolved" | "error"> {
  /** The visitor wants it closed. */
  readonly close: undefined;
  /** The number of lines by others that have not been looked at; after each change. */
  readonly unread: number;
}

/** The panel as the loader sees it: an element that lives as long as the widget does, closed or open. */
export interface PanelHandle extends HTMLElement {
  /** Shows the panel, connects, and takes the focus. */
  open(): void;
  close(): void;
  /** Sends `text` as the visitor's line. */
  ask(text: string): void;
  /** Takes a token that the page's own server signed. Connects nothing by itself. */
  identify(token: string): void;
  /** What the page says of its visitor. Connects nothing by itself. */
  setAttributes(attributes: Attributes): void;
  /** Forgets the visitor in this browser, the conversation included. */
  reset(): void;
  /** Takes over what the page or its script has changed. Raises Error when a language file cannot be fetched. */
  configure(config: WidgetConfig): Promise<void>;
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** What the app's file exports: makes the panel, not yet in the page. */
export type CreatePanel = (config: WidgetConfig) => Promise<PanelHandle>;
