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
  private key = "";

  constructor(private readonly ports: OpenRoomsPorts) {}

  /** What is on the screen: the kept ones in their order, and the current one where it is none of them. */
  get shown(): readonly Room[] {
    const kept = this.pins.flatMap((id) => this.known.get(id) ?? []);
    return this.current === null || kept.includes(this.current) ? kept : [...kept, this.current];
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
    const left = this.current;
    this.current = id === null ? null : this.of(id);
    if (left !== null && left !== this.current && !this.isPinned(left.id)) this.ports.unfollow(left.id);
    if (this.current !== null && !this.isPinned(this.current.id)) this.show(this.current);
  }

  /** Keeps it beside the others, or no longer. Returns false where there are as many as one can keep. */
  pin(id: string, on: boolean): boolean {
    if (on === this.isPinned(id)) return true;
    if (on && this.full) return false;
    this.pins = on ? [...this.pins, id] : this.pins.filter((each) => each !== id);
    if (this.pins.length === 0) this.ports.storage.remove(this.key);
    else this.ports.storage.set(this.key, this.pins.join(" "));
    const isCurrent = this.current?.id === id;
    if (!on && !isCurrent) this.ports.unfollow(id);
    else if (on && !isCurrent) this.show(this.of(id));
    return true;
  }

  close(): void {
    for (const room of this.known.values()) room.close();
    this.known.clear();
    this.current = null;
    this.pins = [];
  }

  private show(room: Room): void {
    void room.load();
    this.ports.follow(room);
  }
}
