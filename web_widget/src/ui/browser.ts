// What the core takes from a browser: its storage, its locks, its signs that network or page are back.
import type { SocketLike } from "../core/connection.js";
import { webStorage, type KeyValueStorage } from "../core/storage.js";
import type { Lock } from "../core/outbox.js";

export function browserStorage(): KeyValueStorage {
  return webStorage(() => window.localStorage);
}

/** For as long as this tab lives, a reload included. */
export function tabStorage(): KeyValueStorage {
  return webStorage(() => window.sessionStorage);
}

/** Among the tabs of this browser; where there are no locks, the server's idempotency alone protects. */
export const browserLock: Lock = (name, task) => {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks === undefined ? task() : (locks.request(name, task) as ReturnType<typeof task>);
};

/** A WebSocket, seen as the part of it that the core uses. */
export function openSocket(url: string): SocketLike {
  return new WebSocket(url) as unknown as SocketLike;
}

export interface PageEvents {
  /** Network or page are back. */
  readonly wake: () => void;
  readonly lost: () => void;
  /** The page goes into the back-forward cache, which an open socket would keep it from. */
  readonly hide: () => void;
  readonly show: () => void;
}

/** Returns what ends it. */
export function watchPage({ wake, lost, hide, show }: PageEvents): () => void {
  const end = new AbortController();
  const options = { signal: end.signal };
  window.addEventListener("online", wake, options);
  window.addEventListener("offline", lost, options);
  window.addEventListener("pagehide", hide, options);
  window.addEventListener("pageshow", show, options);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake(), options);
  return () => end.abort();
}

/**
 * Tells `element` how much of the screen a phone's keyboard leaves (`--m-viewport-height`, `--m-viewport-top`):
 * style sheets alone cannot know. Returns what ends it.
 */
export function followKeyboard(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (viewport === null) return () => {};
  const end = new AbortController();
  const fit = () => {
    element.style.setProperty("--m-viewport-height", `${Math.round(viewport.height)}px`);
    element.style.setProperty("--m-viewport-top", `${Math.round(viewport.offsetTop)}px`);
  };
  viewport.addEventListener("resize", fit, { signal: end.signal });
  viewport.addEventListener("scroll", fit, { signal: end.signal });
  return () => end.abort();
}
