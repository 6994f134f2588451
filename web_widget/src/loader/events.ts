// What the page's own script listens to. A listener that fails stops nobody else.
import type { MadoguchiEventName, MadoguchiEvents, MadoguchiListener } from "../../types/madoguchi.js";

type AnyListener = (detail: unknown) => void;

const listeners = new Map<MadoguchiEventName, Set<AnyListener>>();
let isReady = false;

export function on<Name extends MadoguchiEventName>(event: Name, listener: MadoguchiListener<Name>): void {
  const set = listeners.get(event) ?? new Set();
  listeners.set(event, set.add(listener as AnyListener));
  if (event === "ready" && isReady) call(listener as AnyListener, undefined);
}

export function off<Name extends MadoguchiEventName>(event: Name, listener: MadoguchiListener<Name>): void {
  listeners.get(event)?.delete(listener as AnyListener);
}

export function tell<Name extends MadoguchiEventName>(event: Name, detail: MadoguchiEvents[Name]): void {
  if (event === "ready") isReady = true;
  // For whoever looks at the console; visitors do not see it.
  if (event === "error") console.warn(`Madoguchi: ${(detail as MadoguchiEvents["error"]).message}`);
  for (const listener of [...(listeners.get(event) ?? [])]) call(listener, detail);
}

function call(listener: AnyListener, detail: unknown): void {
  try {
    listener(detail);
  } catch (error) {
    reportError(error);
  }
}
