// The notifier of this page: the desk's news on one side, the browser on the other.
import type { KeyValueStorage } from "../../core/storage.js";
import { conversationAddress } from "../address.js";
import type { Desk } from "../desk.js";
import type { UiLang } from "../i18n/types.js";
import { first, ring, showNotification } from "./browser.js";
import { Notifier } from "./notifier.js";
import { readPrefs } from "./prefs.js";
import { texts } from "./texts.js";

export function startNotifier(storage: KeyValueStorage, desk: () => Desk, lang: () => UiLang): Notifier {
  return new Notifier({
    prefs: () => readPrefs(storage),
    away: () => desk().me?.away ?? false,
    focused: () => document.visibilityState === "visible" && document.hasFocus(),
    onScreen: (id) => desk().rooms.shown.some((room) => room.id === id) && !location.hash.startsWith("#/"),
    first,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    show: ({ kind, who, conversation }, tag) => {
      const t = texts[lang()];
      const open = (): void => void (location.hash = conversationAddress(conversation));
      showNotification(t.titles[kind](who), t.body[kind], tag, open);
    },
    ring,
  });
}
