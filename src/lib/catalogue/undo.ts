/**
 * What taking a run back puts where (docs/decisions/0041). A run notes for each product what stood in the store by the
 * plugin's doing before it and what it made of that. A field goes back only while the last that was written of it is what
 * this run wrote: what a later run or a person has put there since is not this run's to take away.
 */
import { isDeepStrictEqual } from "node:util";
import { z } from "@medusajs/framework/zod";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { OwnedField } from "../../contract/catalogue";
import { minorToDecimal } from "../money";
import type { Overwritten, PlanDecision, PlannedChange, Undoing } from "./decision";
import { isOwnedByShop } from "./known";
import type { KnownDetail, Written } from "./known";
import { TAKEN_BACK } from "./planning";
import type { CataloguePromotion } from "./types";

const members = z.record(z.string(), z.unknown());

const overwrittenSchema = z.object({
  state: z.string(),
  promotion: z.custom<CataloguePromotion | null>((value) => value === null || typeof value === "object"),
  category_path: z.string().nullable(),
  before: members,
  after: members,
}) satisfies z.ZodType<Overwritten>;

/** From the stored column; null for an item that has overwritten nothing. @throws ZodError when it is something else */
export function readOverwritten(value: unknown): Overwritten | null {
  return value === null ? null : overwrittenSchema.parse(value);
}

/** What of `written` belongs to a field; `quantity` and `unpublished` are whether it can be bought. */
const MEMBERS: Record<OwnedField, readonly string[]> = {
  title: ["title"],
  description: ["description"],
  images: ["images"],
  categories: ["category_ids"],
  weight: ["weight"],
  price: ["amount_minor", "sale"],
  stock: ["quantity", "unpublished"],
};

/** The row with all that the writers remember. */
export interface UndoneRow extends Pick<KnownDetail, "state" | "owners" | "hasProduct" | "categoryPath"> {
  written: Written & Record<string, unknown>;
}

export interface UndoneItem {
  made: boolean;
  overwritten: Overwritten | null;
}

/** Null where nothing of it can be taken back. */
export function planUndo(
  row: UndoneRow,
  { made, overwritten }: UndoneItem,
  { run, by, fields }: Pick<Undoing, "run" | "by" | "fields">,
): PlanDecision | null {
  if (!row.hasProduct) {
    return null;
  }
  if (made) {
    return fields.length < OWNED_FIELDS.length || row.state === "excluded"
      ? null
      : decision({ run, by, fields, overwritten: null }, [
          { field: "state", from: row.state, to: "excluded" },
          ...numberChange("stock", row.written.quantity, 0),
        ]);
  }
  const mine = overwritten === null ? [] : fields.filter((field) => isToGoBack(field, row, overwritten));
  return overwritten === null || mine.length === 0
    ? null
    : decision(
        { run, by, fields: mine, overwritten },
        mine.flatMap((field) => changesOf(field, row, overwritten)),
      );
}

function decision(undo: Undoing, changes: PlannedChange[]): PlanDecision {
  const reason = undo.overwritten === null ? TAKEN_BACK : "overwritten";
  return { action: "undo", reason, changes, payload: { undo } };
}

function isToGoBack(field: OwnedField, row: UndoneRow, { before, after }: Overwritten): boolean {
  const set = MEMBERS[field].filter((member) => member in after);
  return (
    !isOwnedByShop(row.owners, field) &&
    set.some((member) => !isDeepStrictEqual(before[member], after[member])) &&
    set.every((member) => isDeepStrictEqual(row.written[member] ?? null, after[member] ?? null))
  );
}

const MAX_SHOWN = 120;

function changesOf(field: OwnedField, row: UndoneRow, overwritten: Overwritten): PlannedChange[] {
  const was = shown(overwritten.before);
  const { written } = row;
  switch (field) {
    case "title":
    case "description":
      return [{ field, from: short(written[field]), to: short(was[field]) }];
    case "images":
      return numberChange("images", written.images?.length, was.images?.length);
    case "categories":
      return [{ field: "category", from: row.categoryPath, to: overwritten.category_path }];
    case "weight":
      return numberChange("weight", amount(written["weight"]), was.weight);
    case "price":
      return [
        ...moneyChange("price", written.amount_minor, was.amount_minor),
        ...("sale" in overwritten.after
          ? moneyChange("sale_price", written.sale?.amount_minor, was.sale?.amount_minor)
          : []),
      ];
    case "stock":
      return [
        ...numberChange("stock", written.quantity, was.quantity),
        ...(row.state === overwritten.state
          ? []
          : [{ field: "state" as const, from: row.state, to: overwritten.state }]),
      ];
  }
}

const shownSchema = z.object({
  title: z.string().nullable().catch(null),
  description: z.string().nullable().catch(null),
  images: z.array(z.string()).nullable().catch(null),
  category_ids: z.array(z.string()).nullable().catch(null),
  weight: z.number().nullable().catch(null),
  amount_minor: z.number().nullable().catch(null),
  sale: z.object({ amount_minor: z.number() }).nullable().catch(null),
  quantity: z.number().nullable().catch(null),
  unpublished: z.literal("published").nullable().catch(null),
});

/** What stood there, by the names of `written`; null for what did not. */
export function shown(before: Overwritten["before"]): z.output<typeof shownSchema> {
  return shownSchema.parse(before);
}

function amount(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function short(text: string | null): string | null {
  return text === null ? null : text.slice(0, MAX_SHOWN);
}

type Numbered = "images" | "weight" | "stock";

function numberChange(
  field: Numbered,
  from: number | null | undefined,
  to: number | null | undefined,
): PlannedChange[] {
  return change(field, from, to, String);
}

function moneyChange(
  field: "price" | "sale_price",
  from: number | null | undefined,
  to: number | null | undefined,
): PlannedChange[] {
  return change(field, from, to, minorToDecimal);
}

function change(
  field: PlannedChange["field"],
  from: number | null | undefined,
  to: number | null | undefined,
  text: (value: number) => string,
): PlannedChange[] {
  const [left, right] = [from ?? null, to ?? null];
  return left === right
    ? []
    : [{ field, from: left === null ? null : text(left), to: right === null ? null : text(right) }];
}
