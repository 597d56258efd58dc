/** How much of the machine's memory a run may take for what it has already thrown away (docs/decisions/0009). */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How far the heap may grow above what is alive before it is cleaned, in per cent; V8's own choice is 100 to 300. */
const GROWTH = 100;
const BY_V8 = 0;

let users = 0;

/**
 * Keeps the process small while it works on a catalogue: what a batch leaves behind is cleaned away while the next ones
 * are written, instead of first filling hundreds of megabytes. Call the result when the work is done. The limit holds
 * from the next collection on, which whoever has much to write asks for. Where V8 does not know the flag, nothing changes.
 */
export function keepHeapSmall({ fromNow }: { fromNow: boolean }): () => void {
  users += 1;
  setGrowth(GROWTH);
  if (fromNow) {
    collectGarbage();
  }
  return () => {
    users -= 1;
    if (users === 0) {
      setGrowth(BY_V8);
    }
  };
}

/** A whole collection, at once: a tenth of a second in which nothing else happens. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
}

function setGrowth(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
