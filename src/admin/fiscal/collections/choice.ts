import { useState } from "react";

export interface Chosen {
  has: (id: string) => boolean;
  set: (id: string, isChosen: boolean) => void;
  clear: () => void;
}

/** What a person has ticked; `before` is ticked until somebody takes it away. */
export const useChosen = (before: "all" | "none"): Chosen => {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const isUsual = before === "all";
  return {
    has: (id) => touched.has(id) !== isUsual,
    set: (id, isChosen) => {
      const next = new Set(touched);
      if (isChosen === isUsual) {
        next.delete(id);
      } else {
        next.add(id);
      }
      setTouched(next);
    },
    clear: () => setTouched(new Set()),
  };
};
