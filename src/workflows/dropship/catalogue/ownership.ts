/**
 * Whose a field of a store product is (architecture.md 4.1). The plugin writes a field while the store still shows what
 * the plugin wrote there last; what a person changed is the shop's until somebody gives it back.
 */
import type { Owner, Owners } from "../../../lib/catalogue";
import type { OwnedField } from "../../../contract/catalogue";

/** `shop`: not ours to write. `edited`: found to be changed just now, so the shop's from here on. */
export type Verdict = "shop" | "edited" | "same" | "write";

interface Compared<T> {
  field: OwnedField;
  owners: Owners;
  /** What the store shows. */
  present: T;
  /** What the plugin wrote last; undefined when it never did or nobody knows any more. */
  written: T | undefined;
  wanted: T;
  equal?: (left: T, right: T) => boolean;
}

/** What nobody remembers writing is only taken over where it makes no difference. */
export function judge<T>({
  field,
  owners,
  present,
  written,
  wanted,
  equal = Object.is,
}: Compared<T>): Verdict {
  if (owners[field] !== undefined) {
    return "shop";
  }
  if (equal(present, wanted)) {
    return "same";
  }
  return written !== undefined && equal(present, written) ? "write" : "edited";
}

export function editedBySomebody(at: Date): Owner {
  return { owner: "shop", by: null, at: at.toISOString(), how: "edited" };
}

export function lockedBy(actor: string, at: Date): Owner {
  return { owner: "shop", by: actor, at: at.toISOString(), how: "locked" };
}

export function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
