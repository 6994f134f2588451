// Small texts by key. In a browser it is localStorage; where that is blocked, memory for as long as the page lives.

export interface KeyValueStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Every key that starts with `prefix`. */
  keys(prefix: string): string[];
}

export function memoryStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** The part of the Web Storage interface that is used here. */
export interface WebStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * `open` returns the browser's storage and may throw (blocked by the visitor or by policy). A write that does
 * not fit (quota) goes to memory: a line then outlives a cut, only not a reload.
 */
export function webStorage(open: () => WebStorage): KeyValueStorage {
  const overflow = memoryStorage();
  let storage: WebStorage;
  try {
    storage = open();
    storage.getItem("");
  } catch {
    return overflow;
  }
  return {
    get: (key) => overflow.get(key) ?? storage.getItem(key),
    set: (key, value) => {
      try {
        storage.setItem(key, value);
        overflow.remove(key);
      } catch {
        overflow.set(key, value);
      }
    },
    remove: (key) => {
      overflow.remove(key);
      storage.removeItem(key);
    },
    keys: (prefix) => {
      const found = new Set(overflow.keys(prefix));
      for (let index = 0; index < storage.length; index++) {
        const key = storage.key(index);
        if (key?.startsWith(prefix)) found.add(key);
      }
      return [...found];
    },
  };
}
