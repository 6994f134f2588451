// Which conversations an agent has before them: the one they are at, and those that they keep beside it, also over a reload.
import type { KeyValueStorage } from "../core/storage.js";
import type { Room } from "./room.js";

/** More than this nobody follows at a time. */
export const PINS_MOST = 6;

export interface OpenRoomsPorts {
  readonly storage: KeyValueStorage;
  /** A room not known yet. */
  readonly make: (id: string) => Room;
  readonly follow: (room: Room) => void;
  readonly unfollow: (id: string) => void;
}

export class OpenRooms {
  /** The one that keys and buttons mean. */
  current: Room | null = null;
  private readonly known = new Map<string, Room>();
  private pins: readonly string[] = [];
  /** The last one that was opened without being kept: it stands beside the kept ones until another takes its place. */
  private guest: Room | null = null;
  private key = "";

  constructor(private readonly ports: OpenRoomsPorts) {}

  /** What is on the screen: the kept ones in their order, then the one that is not. */
  get shown(): readonly Room[] {
    const kept = this.pins.flatMap((id) => this.known.get(id) ?? []);
    return this.guest === null ? kept : [...kept, this.guest];
  }

  get all(): Iterable<Room> {
    return this.known.values();
  }

  get(id: string): Room | undefined {
    return this.known.get(id);
  }

  isPinned(id: string): boolean {
    return this.pins.includes(id);
  }

  get full(): boolean {
    return this.pins.length >= PINS_MOST;
  }

  /** Takes up what this agent kept; `scope` is the start of their storage keys. */
  restore(scope: string): void {
    this.key = `${scope}pins`;
    this.pins = (this.ports.storage.get(this.key) ?? "").split(" ").filter((id) => id !== "").slice(0, PINS_MOST);
    for (const id of this.pins) this.show(this.of(id));
  }

  of(id: string): Room {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const room = this.ports.make(id);
    this.known.set(id, room);
    room.resume(); // tells of changes, so it must be known by now
    return room;
  }

  select(id: string | null): void {
    this.current = id === null ? null : this.of(id);
    if (id === null || !this.isPinned(id)) this.welcome(this.current);
  }

  /** Keeps it beside the others, or no longer. Returns false where there are as many as one can keep. */
  pin(id: string, on: boolean): boolean {
    if (on === this.isPinned(id)) return true;
    if (on && this.full) return false;
    const room = this.of(id);
    this.keep(on ? [...this.pins, id] : this.pins.filter((each) => each !== id));
    if (on && room === this.guest) this.guest = null;
    else if (on) this.show(room);
    else if (room === this.current) this.welcome(room, true);
    else this.ports.unfollow(id);
    return true;
  }

  /** Takes it off the screen; the next one becomes current where it was. Returns that one's id, or null. */
  close(id: string): string | null {
    const wasCurrent = this.current?.id === id;
    this.keep(this.pins.filter((each) => each !== id));
    if (this.guest?.id === id) this.guest = null;
    this.ports.unfollow(id);
    if (wasCurrent) this.current = this.shown.at(-1) ?? null;
    return this.current?.id ?? null;
  }

  closeAll(): void {
    for (const room of this.known.values()) room.close();
    this.known.clear();
    this.current = this.guest = null;
    this.pins = [];
  }

  /** In the place beside the kept ones. `followed`: it was one of them. */
  private welcome(room: Room | null, followed = false): void {
    if (room === this.guest) return;
    if (this.guest !== null) this.ports.unfollow(this.guest.id);
    this.guest = room;
    if (room !== null && !followed) this.show(room);
  }

  private keep(pins: readonly string[]): void {
    this.pins = pins;
    if (pins.length === 0) this.ports.storage.remove(this.key);
    else this.ports.storage.set(this.key, pins.join(" "));
  }

  private show(room: Room): void {
    void room.load();
    this.ports.follow(room);
  }
}
