/**
 * What the spec files of a world share. A spec file opens a shop of its own, unless it is loaded by a world (../worlds): then it
 * finds the world's here, open already, and adds its tests to it.
 */
export interface Shared<T> {
  /** Null for a spec file that runs alone. */
  found(): T | null;
  /** For as long as `load` takes. */
  hold(value: T, load: () => void): void;
}

export function shared<T>(): Shared<T> {
  let held: T | null = null;
  return {
    found: () => held,
    hold: (value, load) => {
      held = value;
      try {
        load();
      } finally {
        held = null;
      }
    },
  };
}
