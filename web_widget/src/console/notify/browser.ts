// What a browser can do to be noticed: notifications of its own, two short notes, one tab among many.
import { playNotes } from "../../widget/sound.js";

export type Permission = "granted" | "denied" | "default" | "missing";

/** "missing" also where only a service worker may show them, as on phones. */
export function permission(): Permission {
  return "Notification" in window ? Notification.permission : "missing";
}

export async function askPermission(): Promise<Permission> {
  return "Notification" in window ? Notification.requestPermission() : "missing";
}

/** Returns whether it was shown; a later one with the same tag takes its place. */
export function showNotification(title: string, body: string, tag: string, open: () => void): boolean {
  try {
    const notification = new Notification(title, { body, tag });
    notification.onclick = () => {
      window.focus();
      notification.close();
      open();
    };
    return true;
  } catch {
    return false;
  }
}

/** Browsers allow no sound before the page was pressed once since it was loaded. */
export function soundAllowed(): boolean {
  return (navigator as { userActivation?: UserActivation }).userActivation?.hasBeenActive ?? true;
}

export const ring = playNotes;

/** How long the first tab keeps a key from the others. */
const HELD_MS = 15_000;

/** Whether this tab is the first to ask with this key; where tabs cannot agree, each is. */
export function first(key: string): Promise<boolean> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    void locks.request(`madoguchi-notice|${key}`, { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock !== null) await new Promise((done) => setTimeout(done, HELD_MS));
    });
  });
}
