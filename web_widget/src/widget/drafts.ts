// What was begun and not sent, kept for as long as the tab lives: a reload must not cost it, and a borrowed computer
// must not keep it.
import type { KeyValueStorage } from "../core/storage.js";

export class Drafts {
  constructor(
    private readonly scope: string,
    private readonly storage: KeyValueStorage,
  ) {}

  get(name: string): string {
    return this.storage.get(this.key(name)) ?? "";
  }

  set(name: string, text: string): void {
    if (text === "") this.storage.remove(this.key(name));
    else this.storage.set(this.key(name), text);
  }

  clear(): void {
    for (const key of this.storage.keys(this.key(""))) this.storage.remove(key);
  }

  private key(name: string): string {
    return `${this.scope}|draft|${name}`;
  }
}
