/**
 * Articles at iCash, made once and remembered. A row of an operation names an article, and what the receipt prints is the
 * article's name: so an article is one code, one name and one VAT group, and what iCash shows under our number is
 * compared before it is used. Inventory numbers have at most 20 characters (icash-api.md 4.10, 4.15).
 */
import { createHash } from "node:crypto";
import { IcashRefusedError } from "../../../lib/icash";
import type { IcashSaleItem } from "../../../lib/icash";
import { minorToDecimal } from "../../../lib/money";
import { receiptName, taxGroupOf } from "../../../lib/receipt";
import type { ReceiptLine } from "../../../lib/receipt";
import { comparable } from "../../../lib/text";
import { hold } from "./work";
import type { Settled, Work } from "./work";

/** What the row of a receipt shows of its goods. */
export interface Article {
  itemKey: string;
  name: string;
  taxGroupId: number;
}

export type FoundItem = { kind: "ready"; saleItemId: number } | Settled;

/**
 * Readable beginning, then a hash over code, name and VAT group, so that the same row always finds its article. A further
 * `edition` is asked for when somebody has given the number of the one before to something else.
 */
export function inventoryId({ itemKey, name, taxGroupId }: Article, edition = 0): string {
  const readable = itemKey.replace(/[^A-Za-z0-9]/g, "").slice(0, 9) || "ITEM";
  const article = JSON.stringify([itemKey, name, taxGroupId, ...(edition === 0 ? [] : [edition])]);
  const hash = createHash("sha256").update(article).digest("hex").slice(0, 10);
  return `${readable}-${hash}`.toUpperCase();
}

/** How long an article is used without being looked at; one that iCash has lost sooner refuses its row. */
const TRUSTED_MS = 30 * 24 * 60 * 60_000;

/** The SaleItemID of a receipt row; registers the article when neither side knows it yet. */
export async function ensureItem(work: Work, line: ReceiptLine): Promise<FoundItem> {
  const article = articleOf(work, line);
  const known = await rememberedItem(work, article);
  if (known === null) {
    return findOrAdd(work, line, article);
  }
  if (known.checkedAt !== null && Date.now() - known.checkedAt.getTime() < TRUSTED_MS) {
    return { kind: "ready", saleItemId: known.saleItemId };
  }
  const shown = await normalItems(work, { saleItemId: known.saleItemId });
  return shown.some((item) => item.saleItemId === known.saleItemId && isOf(item, article))
    ? remember(work, article, known)
    : findOrAdd(work, line, article);
}

/** iCash says that it knows no such article: its number is forgotten, so that no later row meets the same refusal. */
export function isUnknownArticle(error: unknown): boolean {
  return error instanceof IcashRefusedError && error.field === "SaleItemID";
}

/**
 * Another article for the one whose row was refused. Null when the refusal stands: a person at iCash has forbidden to sell
 * it, or to take it back, or there is no other number for it.
 */
export async function replaceItem(
  work: Work,
  line: ReceiptLine,
  refusedId: number,
): Promise<{ saleItemId: number } | null> {
  const { service, account, document } = work;
  const shown = await normalItems(work, { saleItemId: refusedId });
  const isForbidden = ({ forbidSales, forbidRefund }: IcashSaleItem) =>
    (document.kind === "sale" ? forbidSales : forbidRefund) === true;
  if (shown.some(isForbidden)) {
    return null;
  }
  await service.forgetItem({ books: account.books, saleItemId: refusedId });
  const found = await findOrAdd(work, line, articleOf(work, line), refusedId);
  return found.kind === "ready" ? found : null;
}

/** Frozen with the row, else as the rules say now; that there is none is found out when the sale is planned. */
function articleOf({ account: { rules } }: Work, line: ReceiptLine): Article {
  const taxGroupId = line.taxGroupId ?? taxGroupOf(rules, line.vatRate, line.vatCode ?? null);
  if (taxGroupId === null) {
    throw new Error(`No tax group is named for ${line.vatRate} % VAT`);
  }
  return { itemKey: line.itemKey, name: receiptName(line.name, line.itemKey), taxGroupId };
}

interface RememberedItem {
  saleItemId: number;
  inventoryId: string;
  checkedAt: Date | null;
}

async function rememberedItem(
  { service, account: { books } }: Work,
  { itemKey, name, taxGroupId }: Article,
): Promise<RememberedItem | null> {
  const [row] = await service.listFiscalItems(
    { books, item_key: itemKey, tax_group_id: taxGroupId, name },
    { take: 1 },
  );
  return row?.sale_item_id
    ? { saleItemId: row.sale_item_id, inventoryId: row.inventory_id, checkedAt: row.checked_at }
    : null;
}

/** Two numbers are tried: past that, somebody at iCash gives our numbers away, which is for a person to see. */
const EDITIONS = [0, 1];

async function findOrAdd(
  work: Work,
  line: ReceiptLine,
  article: Article,
  refusedId?: number,
): Promise<FoundItem> {
  let stranger: IcashSaleItem | undefined;
  for (const edition of EDITIONS) {
    const number = inventoryId(article, edition);
    const shown = await normalItems(work, { inventoryId: number });
    const ours = shown.find((item) => item.saleItemId !== refusedId && isOf(item, article));
    if (ours) {
      return remember(work, article, { inventoryId: number, saleItemId: ours.saleItemId });
    }
    const added = shown.length === 0 ? await addItem(work, line, article, number) : null;
    if (added !== null) {
      return remember(work, article, { inventoryId: number, saleItemId: added });
    }
    stranger ??= shown[0];
  }
  return hold("article_differs", { name: article.name, remote: printedName(stranger) });
}

async function remember(
  { service, account: { books } }: Work,
  article: Article,
  { inventoryId: number, saleItemId }: Pick<RememberedItem, "inventoryId" | "saleItemId">,
): Promise<FoundItem> {
  await service.rememberItem({ books, ...article, inventoryId: number, saleItemId });
  return { kind: "ready", saleItemId };
}

/** The server's filters narrow the question and are not believed; a deleted article cannot be sold. */
async function normalItems(
  { client }: Work,
  wanted: { inventoryId: string } | { saleItemId: number },
): Promise<IcashSaleItem[]> {
  const { items } = await client.getSaleItems({ ...wanted, status: "Normal", count: 100 });
  return items.filter(
    (item) =>
      item.status?.toLowerCase() !== "deleted" &&
      ("inventoryId" in wanted
        ? item.inventoryId === wanted.inventoryId
        : item.saleItemId === wanted.saleItemId),
  );
}

/** What iCash does not tell cannot differ; letters in another case are the same name. */
function isOf(item: IcashSaleItem, { name, taxGroupId }: Article): boolean {
  const names = [item.name, item.cashRegisterName].filter((told) => told !== null);
  return (
    names.every((told) => comparable(told) === comparable(name)) &&
    (item.taxGroupId === null || item.taxGroupId === taxGroupId)
  );
}

const printedName = (item: IcashSaleItem | undefined): string => item?.cashRegisterName ?? item?.name ?? "";

/** Null when the number belongs to an article that no list shows, such as one that was deleted (icash-api.md 4.10). */
async function addItem(
  { client, account }: Work,
  line: ReceiptLine,
  { name, taxGroupId }: Article,
  number: string,
): Promise<number | null> {
  try {
    const { saleItemId } = await client.addSaleItem({
      inventoryId: number,
      name,
      cashRegisterName: name,
      type: line.kind === "shipping" ? "SERVICE" : "PRODUCT",
      measureUnitId: account.account.measureUnitId,
      taxGroupId,
      sellPrice: minorToDecimal(line.unitMinor),
    });
    return saleItemId;
  } catch (error) {
    if (error instanceof IcashRefusedError && error.field === "SaleItemInventoryID") {
      return null;
    }
    throw error;
  }
}
