/**
 * Articles at iCash, made once and remembered. A row of an operation names an article, and its inventory number has at
 * most 20 characters while JAR's codes are longer (icash-api.md 4.10, 4.15).
 */
import { createHash } from "node:crypto";
import type { IcashClient } from "../../../lib/icash";
import { minorToDecimal } from "../../../lib/money";
import { receiptName, taxGroupOf } from "../../../lib/receipt";
import type { ReceiptLine } from "../../../lib/receipt";
import type { FiscalModuleService } from "../../../modules/fiscal";
import type { FiscalAccount } from "../account";

/** Readable beginning, then a hash over article and VAT group, so that it is unique and always the same. */
export function inventoryId(itemKey: string, taxGroupId: number): string {
  const readable = itemKey.replace(/[^A-Za-z0-9]/g, "").slice(0, 11) || "ITEM";
  const hash = createHash("sha256").update(`${taxGroupId}|${itemKey}`).digest("hex").slice(0, 8);
  return `${readable}-${hash}`.toUpperCase();
}

/** The SaleItemID of a receipt row; registers the article when neither side knows it yet. */
export async function ensureItem(
  service: FiscalModuleService,
  client: IcashClient,
  { account, books, rules }: FiscalAccount,
  line: ReceiptLine,
): Promise<number> {
  const taxGroupId = line.taxGroupId ?? taxGroupOf(rules, line.vatRate, line.vatCode ?? null);
  if (taxGroupId === null) {
    throw new Error(`No tax group is named for ${line.vatRate} % VAT`);
  }
  const [known] = await service.listFiscalItems(
    { books, item_key: line.itemKey, tax_group_id: taxGroupId },
    { take: 1 },
  );
  if (known?.sale_item_id) {
    return known.sale_item_id;
  }
  const inventory = inventoryId(line.itemKey, taxGroupId);
  const saleItemId =
    (await findItem(client, inventory)) ?? (await addItem(client, account, line, inventory, taxGroupId));
  await service.rememberItem({
    books,
    itemKey: line.itemKey,
    taxGroupId,
    inventoryId: inventory,
    saleItemId,
    name: line.name,
  });
  return saleItemId;
}

async function findItem(client: IcashClient, inventory: string): Promise<number | null> {
  const { items } = await client.getSaleItems({ inventoryId: inventory, count: 100 });
  return items.find((item) => item.inventoryId === inventory)?.saleItemId ?? null;
}

async function addItem(
  client: IcashClient,
  account: FiscalAccount["account"],
  line: ReceiptLine,
  inventory: string,
  taxGroupId: number,
): Promise<number> {
  const name = receiptName(line.name, line.itemKey);
  const { saleItemId } = await client.addSaleItem({
    inventoryId: inventory,
    name,
    cashRegisterName: name,
    type: line.kind === "shipping" ? "SERVICE" : "PRODUCT",
    measureUnitId: account.measureUnitId,
    taxGroupId,
    sellPrice: minorToDecimal(line.unitMinor),
  });
  return saleItemId;
}
