// Whether the visitor wants to hear that somebody has answered: off until they say so, remembered by the browser.
import type { KeyValueStorage } from "../core/storage.js";

export class SoundSwitch {
  private readonly key: string;

  constructor(
    scope: string,
    private readonly storage: KeyValueStorage,
  ) {
    this.key = `${scope}|sound`;
  }

  get on(): boolean {
    return this.storage.get(this.key) === "on";
  }

  /** Returns whether it is on now. */
  toggle(): boolean {
    if (this.on) this.storage.remove(this.key);
    else this.storage.set(this.key, "on");
    return this.on;
  }
}
