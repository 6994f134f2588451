// The button in the corner, the one thing that every page pays for.
import { inkOn, toCss, type Rgb } from "../design/colour.js";

export interface LauncherView {
  readonly language: string;
  readonly side: "left" | "right";
  readonly label: string;
  readonly open: boolean;
  readonly busy: boolean;
  readonly unread: number;
  /** Beside the icon; "" for none. */
  readonly text: string;
  /** Address of a picture instead of the built-in icon; "" for none. */
  readonly picture: string;
  /** A sentence beside the button; "" for none. */
  readonly note: string;
  readonly colour: Rgb;
}

/** The built-in accent (src/design/palette.ts), without the rest of the palette; a test holds the two together. */
export function launcherColour(isDark: boolean): Rgb {
  return isDark ? [157, 180, 255] : [47, 75, 156];
}

const SVG = "http://www.w3.org/2000/svg";
const CHAT =
  "M20.5 11.5a8 8 0 0 1-8.2 7.8 8.6 8.6 0 0 1-3.4-.7L4 20l1.3-4a7.5 7.5 0 0 1-1.3-4.5 8 8 0 0 1 8.3-7.8 8 8 0 0 1 8.2 7.8Z" +
  "M8.7 11.7h.01M12.3 11.7h.01M15.9 11.7h.01";
const DOWN = "m6 9.5 6 6 6-6";

export class Launcher {
  /** What to put into the shadow root. */
  readonly corner = make("div");
  readonly button = make("button", "launcher");
  private readonly note = make("div", "note");
  private readonly icon = document.createElementNS(SVG, "svg");
  private readonly path = document.createElementNS(SVG, "path");
  private readonly badge = make("span", "unread");

  constructor() {
    this.button.type = "button";
    this.button.dataset["testid"] = "launcher";
    this.badge.dataset["testid"] = "unread";
    this.note.role = "status";
    this.icon.setAttribute("viewBox", "0 0 24 24");
    this.icon.append(this.path);
    this.corner.append(this.note, this.button);
  }

  update({ language, label, side, open, busy, unread, text, picture, note, colour }: LauncherView): void {
    const { button, corner } = this;
    corner.lang = language;
    corner.className = side;
    corner.style.setProperty("--brand", toCss(colour));
    corner.style.setProperty("--ink", toCss(inkOn(colour)));
    this.path.setAttribute("d", open ? DOWN : CHAT);
    this.badge.textContent = unread > 99 ? "99+" : `${unread}`;
    this.note.textContent = note;
    button.ariaLabel = label;
    button.ariaExpanded = `${open}`;
    button.ariaBusy = `${busy}`;
    button.className = `launcher${open ? " open" : text ? " wide" : ""}`;
    button.replaceChildren(open || !picture ? this.icon : this.image(picture), open ? "" : text, unread > 0 ? this.badge : "");
  }

  private image(address: string): HTMLImageElement {
    const image = make("img");
    image.alt = "";
    image.src = address;
    return image;
  }
}

function make<Name extends "button" | "div" | "span" | "img">(name: Name, className = ""): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  return element;
}
