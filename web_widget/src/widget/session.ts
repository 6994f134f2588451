// What a browser keeps between pages: the token and whose it is, how far the visitor has read, whether somebody is
// to answer.
import type { KeyValueStorage } from "../core/storage.js";

interface Kept {
  token: string | null;
  /** Who the page's own server says the visitor is; null: nobody has said. */
  subject: string | null;
  followed: boolean;
  seen: number;
}

const EMPTY: Kept = { token: null, subject: null, followed: false, seen: 0 };

export class SessionStore {
  private record: Kept = EMPTY;
  private readonly key: string;

  constructor(
    scope: string,
    private readonly storage: KeyValueStorage,
  ) {
    this.key = `${scope}|session`;
    this.load();
  }

  /** Takes over what another tab has stored. */
  load(): void {
    this.record = this.read();
  }

  /** Forgets a token that the server does not take any more, unless another tab has a newer one. */
  drop(): void {
    const refused = this.record.token;
    this.load();
    if (this.record.token === refused) this.write(EMPTY);
  }

  /** Whether another tab has forgotten our token, or has another by now. */
  get isStale(): boolean {
    return this.record.token !== null && this.read().token !== this.record.token;
  }

  get token(): string | null {
    return this.record.token;
  }

  /** Takes a new token, drawn for `subject`. */
  begin(token: string, subject: string | null): void {
    this.write({ ...EMPTY, token, subject });
  }

  get subject(): string | null {
    return this.record.subject;
  }

  get followed(): boolean {
    return this.record.followed;
  }
  set followed(followed: boolean) {
    if (followed !== this.record.followed) this.update({ followed });
  }

  /** The highest `seq` that the visitor has had before them. */
  get seen(): number {
    return this.record.seen;
  }
  set seen(seen: number) {
    if (seen > this.record.seen) this.update({ seen });
  }

  /** Never writes over the token that another tab has drawn since. */
  private update(change: Partial<Kept>): void {
    const stored = this.read();
    const next = { ...this.record, ...change };
    if (stored.token === next.token) this.write({ ...next, seen: Math.max(next.seen, stored.seen) });
    else this.record = next;
  }

  private read(): Kept {
    try {
      const stored = JSON.parse(this.storage.get(this.key) ?? "null") as Partial<Kept> | null;
      return {
        token: typeof stored?.token === "string" ? stored.token : null,
        subject: typeof stored?.subject === "string" ? stored.subject : null,
        followed: stored?.followed === true,
        seen: Number.isSafeInteger(stored?.seen) ? Number(stored?.seen) : 0,
      };
    } catch {
      return EMPTY;
    }
  }

  private write(record: Kept): void {
    this.record = record;
    this.storage.set(this.key, JSON.stringify(record));
  }
}

/** The claim `sub` of an identity token, read without trust: only to tell whether it is the same person as before. */
export function subjectOf(identity: string | null): string | null {
  if (identity === null) return null;
  try {
    const claims = atob((identity.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"));
    return String((JSON.parse(claims) as { sub?: unknown }).sub);
  } catch {
    return identity;
  }
}
