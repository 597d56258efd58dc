/**
 * Which products of a shop that sold JAR's goods before are JAR's products. Nothing that exists is taken over without a
 * person, so this only says what would be linked; whatever could mean two things is left to be chosen.
 */
import { z } from "@medusajs/framework/zod";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { JoinCandidate, JoinItem } from "../../contract/joining";
import type { JoinProblem } from "../../contract/reasons/joining";

/** What decides whether pieces of JAR can be counted beside the shop's own. */
export interface JoinableVariant {
  isCounted: boolean;
  /** Inventory items, and pieces of the first that one sold piece takes. */
  items: number;
  pieces: number;
  /** The code that it is linked with. */
  linkedWith: string | null;
}

/** A variant of the shop that fits a code of JAR. */
export interface JoinMatch extends JoinableVariant, JoinCandidate {
  code: string;
  name: string | null;
  /** To the letter; otherwise white space or letter case differ. */
  isExact: boolean;
  isUnlinked: boolean;
}

/** Why this variant cannot be linked with that code at all, whoever asks. */
export function joinProblem(variant: JoinableVariant, code: string): JoinProblem | null {
  if (variant.linkedWith !== null && variant.linkedWith !== code) {
    return "linked_already";
  }
  if (!variant.isCounted || variant.items === 0) {
    return "not_counted";
  }
  return variant.items > 1 || variant.pieces !== 1 ? "kit" : null;
}

/** One entry for each code that anything fits, in the order of the codes. */
export function joinPlan(matches: readonly JoinMatch[]): JoinItem[] {
  const exact = matches.filter(({ isExact }) => isExact);
  const codesOf = grouped(exact, ({ variant_id: id }) => id);
  return [...grouped(matches, ({ code }) => code)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([code, all]) => {
      const same = all.filter(({ isExact }) => isExact);
      const fitting = same.length > 0 ? same : all;
      const [first] = fitting;
      return {
        code,
        name: first?.name ?? null,
        problem: first ? problemOf(first, fitting, codesOf) : null,
        variants: fitting.map(({ variant_id, product_id, title, sku }) => ({
          variant_id,
          product_id,
          title,
          sku,
        })),
      };
    });
}

function problemOf(
  first: JoinMatch,
  fitting: readonly JoinMatch[],
  codesOf: ReadonlyMap<string, JoinMatch[]>,
): JoinProblem | null {
  if (!first.isExact) {
    return "similar";
  }
  if (fitting.length > 1) {
    return "several_variants";
  }
  if ((codesOf.get(first.variant_id)?.length ?? 0) > 1) {
    return "several_codes";
  }
  return first.isUnlinked ? "unlinked_before" : joinProblem(first, first.code);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) {
      group.push(item);
    } else {
      groups.set(keyOf(item), [item]);
    }
  }
  return groups;
}

const text = z.string().nullable();

const joinedShape = z.object({
  at: z.string(),
  by: z.string(),
  fields: z.array(z.enum(OWNED_FIELDS)),
  /** All that the shop's product showed, whatever JAR may write of it. */
  before: z.object({
    title: z.string(),
    description: text,
    images: z.array(z.string()),
    thumbnail: text,
    weight: z.number().nullable(),
    amount_minor: z.number().int().nullable(),
    /** Pieces at JAR's location; null: none are counted there. */
    stocked: z.number().nullable(),
  }),
});

/** Who linked a product of the shop with JAR's, and what it was before. */
export type Joined = z.output<typeof joinedShape>;

/** From the stored column; null for a product that a run has made. @throws ZodError when it is something else */
export function readJoined(value: unknown): Joined | null {
  return joinedShape.nullable().parse(value ?? null);
}
