import { describe, expect, it } from "vitest";
import { memoryStorage } from "../../core/storage.js";
import { Notifier, type Notice, type NotifierPorts } from "./notifier.js";
import { DEFAULT_PREFS, readPrefs, writePrefs, type NoticePrefs } from "./prefs.js";

const LOUD: NoticePrefs = { ...DEFAULT_PREFS, desktop: true, sound: true };
const LINE: Notice = { kind: "line", conversation: "c1", seq: 4, who: "Taro" };

/** Tabs of one browser: who asks first with a key has it. */
function tabs(...each: Partial<NotifierPorts>[]) {
  const told: string[] = [];
  const taken = new Set<string>();
  const notifiers = each.map(
    (ports, tab) =>
      new Notifier({
        prefs: () => LOUD,
        away: () => false,
        focused: () => false,
        onScreen: () => false,
        first: async (key) => !taken.has(key) && taken.add(key) !== undefined,
        pause: () => new Promise((resolve) => setTimeout(resolve, 5)),
        show: () => told.push(`show ${tab}`),
        ring: () => told.push(`ring ${tab}`),
        ...ports,
      }),
  );
  const tell = (notice: Notice): Promise<unknown> => Promise.all(notifiers.map((notifier) => notifier.tell(notice)));
  return { told, tell };
}

describe("a notice", () => {
  it("is told by one tab only", async () => {
    const { told, tell } = tabs({}, {}, {});
    await tell(LINE);
    await tell(LINE);
    expect(told).toEqual(["ring 0", "show 0"]);
    await tell({ ...LINE, seq: 5 });
    expect(told).toHaveLength(4);
  });

  it("is the affair of the tab that the agent is at", async () => {
    const { told, tell } = tabs({}, { focused: () => true });
    await tell(LINE);
    expect(told).toEqual(["ring 1"]);
  });

  it("is none where the agent reads the conversation", async () => {
    const { told, tell } = tabs({}, { focused: () => true, onScreen: (id) => id === "c1" });
    await tell(LINE);
    expect(told).toEqual([]);
    await tell({ ...LINE, conversation: "c2" });
    expect(told).toEqual(["ring 1"]);
  });

  it("is as loud as the agent wished", async () => {
    const quiet = tabs({ prefs: () => DEFAULT_PREFS });
    await quiet.tell(LINE);
    const silent = tabs({ prefs: () => ({ ...LOUD, sound: false }) });
    await silent.tell(LINE);
    const others = tabs({ prefs: () => ({ ...LOUD, kinds: { ...LOUD.kinds, line: false } }) });
    await others.tell(LINE);
    expect([quiet.told, silent.told, others.told]).toEqual([[], ["show 0"], []]);
  });

  it("of somebody who waits is not for those who are away", async () => {
    const { told, tell } = tabs({ away: () => true });
    await tell({ ...LINE, kind: "waiting" });
    expect(told).toEqual([]);
    await tell(LINE);
    expect(told).toEqual(["ring 0", "show 0"]);
  });
});

describe("the choices", () => {
  it("are kept", () => {
    const storage = memoryStorage();
    expect(readPrefs(storage)).toEqual(DEFAULT_PREFS);
    const wished: NoticePrefs = { kinds: { waiting: false, offer: true, line: true, mention: false }, desktop: true, sound: false };
    writePrefs(storage, wished);
    expect(readPrefs(storage)).toEqual(wished);
  });
});
