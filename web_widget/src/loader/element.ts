// <madoguchi-chat>: the launcher, and the panel once the app has come. Whatever the page or its script wants to change is
// an attribute of this element.
import type { MadoguchiTheme } from "../../types/madoguchi.js";
import { parseColour, type Rgb } from "../design/colour.js";
import type { Attributes, PanelHandle } from "../widget/bridge.js";
import { readConfig, type WidgetConfig } from "../widget/config.js";
import { tell } from "./events.js";
import { Launcher, launcherColour } from "./launcher.js";
import { loadApp } from "./load-app.js";
import { styles } from "./styles.js";
import { launcherTexts } from "./texts.js";

export const ATTRIBUTES = [
  "base", "lang", "theme", "site", "color", "position", "offset", "launcher-text", "launcher-icon", "greeting", "avatar", "hidden",
] as const;

const FORWARDED = ["message", "answer", "handoff", "resolved", "error"] as const;
const DARK = "(prefers-color-scheme: dark)";

type Task = (chat: MadoguchiChat) => void;

/** The one that is in the page. */
let current: MadoguchiChat | null = null;
const waiting: Task[] = [];

/** Now, or as soon as there is one in the page. */
export function withChat(task: Task): void {
  if (current === null) waiting.push(task);
  else task(current);
}

export function hasChat(): boolean {
  return current !== null;
}

export class MadoguchiChat extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  /** Address of the script that defined this element. */
  static script: string | null = null;

  /** Put in by the script tag; gives way to one that the page has written itself. */
  automatic = false;
  isOpen = false;

  private config!: WidgetConfig;
  private readonly root = this.attachShadow({ mode: "open" });
  private readonly launcher = new Launcher();
  private readonly probe = document.createElement("i");
  private readonly scheme = matchMedia(DARK);
  private panel: PanelHandle | null = null;
  private loading: Promise<PanelHandle> | null = null;
  private unread = 0;
  private failed = false;
  private opener: Element | null = null;
  private identity: string | null = null;
  private facts: Attributes | null = null;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.root.adoptedStyleSheets = [sheet];
    this.probe.hidden = true;
    this.root.append(this.probe, this.launcher.corner);
    const { button } = this.launcher;
    button.onclick = () => this.toggle();
    button.onpointerenter = () => this.whenLoaded(nothing);
    button.onkeydown = (event) => {
      event.stopPropagation(); // keys typed here are not shortcuts of the page around
      if (event.key === "Escape") this.close();
    };
  }

  connectedCallback(): void {
    if (current !== null) {
      if (!current.automatic) return console.warn("Madoguchi: only one <madoguchi-chat> a page", this);
      current.remove();
    }
    this.config = this.read();
    current = this;
    this.scheme.addEventListener("change", this.apply);
    this.apply();
    waiting.splice(0).forEach((task) => task(this));
    whenIdle(() => this.whenLoaded(nothing));
  }

  disconnectedCallback(): void {
    this.scheme.removeEventListener("change", this.apply);
    if (current !== this) return;
    current = null;
    // Turbo and its like put another body into the page: the chat moves over.
    queueMicrotask(() => {
      if (this.automatic && this.parentNode !== null && current === null) document.body.append(this);
    });
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.apply();
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  open(): void {
    if (this.isOpen || current !== this) return;
    this.opener = document.activeElement;
    this.isOpen = true;
    tell("open", undefined);
    this.failed = false;
    this.draw();
    if (this.panel !== null) this.panel.open();
    else this.whenLoaded((panel) => this.isOpen && panel.open());
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.panel?.close();
    this.draw();
    if (document.activeElement === this) this.giveFocusBack();
    tell("close", undefined);
  }

  private giveFocusBack(): void {
    const { opener } = this;
    const own = opener === null || opener === this || opener === document.body || !opener.isConnected;
    (own ? this.launcher.button : (opener as HTMLElement)).focus();
  }

  ask(text: string): void {
    this.open();
    this.whenLoaded((panel) => panel.ask(text));
  }

  identify(token: string): void {
    this.identity = token;
    this.panel?.identify(token);
  }

  setAttributes(attributes: Attributes): void {
    this.facts = attributes;
    this.panel?.setAttributes(attributes);
  }

  reset(): void {
    this.identity = this.facts = null;
    this.close();
    this.whenLoaded((panel) => panel.reset());
  }

  show(): void {
    this.hidden = false;
  }

  hide(): void {
    this.close();
    this.hidden = true;
  }

  setLocale(locale: string | null): void {
    this.set("lang", locale);
  }

  setTheme(theme: "light" | "dark" | "auto" | MadoguchiTheme): void {
    for (const [name, value] of Object.entries(typeof theme === "string" ? { scheme: theme } : theme)) {
      // launcherText is the attribute launcher-text
      this.set(name === "scheme" ? "theme" : name.replace(/[A-Z]/, "-$&").toLowerCase(), value);
    }
  }

  /** Undefined leaves it as it is. */
  private set(attribute: string, value: unknown): void {
    if (value === null) this.removeAttribute(attribute);
    else if (value !== undefined) this.setAttribute(attribute, String(value));
  }

  /** What `task` is not done for when the app does not come, `failed` and an event say. */
  private readonly whenLoaded = (task: (panel: PanelHandle) => unknown): void => {
    this.loading ??= this.makePanel();
    this.loading.then(task, (error: unknown) => {
      if (this.loading === null) return; // told already
      this.loading = null; // the next wish tries again
      this.failed = this.isOpen;
      this.close();
      this.draw();
      complain(error);
    });
  };

  private async makePanel(): Promise<PanelHandle> {
    const create = await loadApp(this.config.base);
    const panel = await create(this.config);
    panel.addEventListener("close", () => this.close());
    panel.addEventListener("unread", (event) => this.count(detailOf(event)));
    for (const name of FORWARDED) panel.addEventListener(name, (event) => tell(name, detailOf(event)));
    if (this.identity !== null) panel.identify(this.identity);
    if (this.facts !== null) panel.setAttributes(this.facts);
    this.panel = panel;
    this.root.prepend(panel);
    this.apply(); // what has changed since
    return panel;
  }

  private count(unread: number): void {
    this.unread = unread;
    this.draw();
    tell("unread", { count: unread });
  }

  /** Takes over what the attributes say. */
  private readonly apply = (): void => {
    if (current !== this) return;
    const [x, y] = this.getAttribute("offset")?.match(/\d+/g) ?? [];
    this.style.setProperty("--madoguchi-offset-x", x === undefined ? "" : `${x}px`);
    this.style.setProperty("--madoguchi-offset-y", y === undefined ? "" : `${y}px`);
    this.config = this.read();
    this.draw();
    this.panel?.configure(this.config).catch(complain);
  };

  private read(): WidgetConfig {
    const written = readConfig((name) => this.getAttribute(name), {
      script: MadoguchiChat.script,
      page: document.baseURI,
      pageLanguage: document.documentElement.lang,
      browserLanguages: navigator.languages,
    });
    const isDark = written.theme === null ? this.scheme.matches : written.theme === "dark";
    return { ...written, isDark, colour: this.colour(this.getAttribute("color")) };
  }

  /** Any way in which CSS writes a colour: the browser says what it is. */
  private colour(attribute: string | null): Rgb | null {
    const asked = attribute?.trim() || getComputedStyle(this).getPropertyValue("--madoguchi-color").trim();
    if (asked === "" || !CSS.supports("color", asked)) return null;
    this.probe.style.color = `color-mix(in srgb, ${asked}, ${asked})`;
    return parseColour(getComputedStyle(this.probe).color);
  }

  private draw(): void {
    const { language, isDark, side, colour } = this.config;
    const texts = launcherTexts[language];
    const unread = this.isOpen ? 0 : this.unread;
    this.launcher.update({
      language,
      side,
      unread,
      label: this.isOpen ? texts.close : texts.open + (unread > 0 ? ` (${texts.unread(unread)})` : ""),
      open: this.isOpen,
      busy: this.isOpen && this.panel === null,
      text: this.getAttribute("launcher-text") ?? "",
      picture: this.getAttribute("launcher-icon") ?? "",
      note: this.failed ? texts.failed : "",
      colour: colour ?? launcherColour(isDark),
    });
  }
}

function complain(error: unknown): void {
  tell("error", { code: "load_failed", message: String(error) });
}

function nothing(): void {}

function detailOf(event: Event): never {
  return (event as CustomEvent).detail as never;
}

/** After the page has loaded, and when it has nothing better to do. Not for visitors who save data. */
function whenIdle(task: () => void): void {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true) return;
  const wait = () => (typeof requestIdleCallback === "function" ? requestIdleCallback(task) : setTimeout(task, 1_000));
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
