/** What supplier orders say to a person, and their desk. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { attentionsOf } from "../../../lib/ledger";
import { isBrake, isMaintenance, possibleActions } from "../../../lib/supplier";
import { Modules } from "@medusajs/framework/utils";
import type { BrakeCode } from "../../../contract/reasons/supplier-brakes";
import type { SupplierAction } from "../../../contract/supplier";
import type { DropshipModuleService } from "../../../modules/dropship";
import { createDesk } from "../../ledger/desk";
import { watchTroubles } from "../../ledger/troubles";
import { isCodeOf, said } from "../../../contract/reasons/entry";
import type { InBoth, Reason } from "../../../contract/reasons/entry";
import { supplierNotices, supplierReasons } from "../../../contract/reasons/supplier";
import type { SupplierNotice, SupplierNoticeArgs } from "../../../contract/reasons/supplier";
import { supplierFacts } from "../../../contract/reasons/supplier-facts";
import { supplierTroubles } from "../../../contract/reasons/supplier-troubles";
import { DEBT, sentencesOf } from "../../../contract/tell";
import type { Headline, Words } from "../../../contract/tell";
import { orderToTell, tell } from "../../ledger/tell";
import type { News } from "../../ledger/tell";
import { dropshipService } from "../account";

type SupplierOrderRow = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

export const supplierDesk = createDesk<SupplierOrderRow & { elsewhere: boolean }, SupplierAction>({
  movedOn: "supplier_order_moved_on",
  ledger: (container) => dropshipService(container).ledger,
  read: async (container, id) => {
    const service = dropshipService(container);
    const entry = await service.retrieveSupplierOrder(id);
    return { ...entry, elsewhere: service.orders.isElsewhere(entry) };
  },
  possible: possibleActions,
  tell: tellOfSupplierOrder,
});

export const { dismissAttention } = supplierDesk;

export const raiseAttention: (
  container: MedusaContainer,
  id: string,
  ...notice: SupplierNoticeArgs
) => Promise<boolean> = supplierDesk.raiseAttention;

/** Credentials that are refused, a JAR that does not answer, a queue that does not move: told as one. */
export async function watchSupplierTroubles(container: MedusaContainer): Promise<void> {
  const { troubles, language, orderSettings } = dropshipService(container);
  await watchTroubles(container, {
    troubles,
    language,
    type: "supplier_account",
    headline: "supplier_trouble",
    words: supplierTroubles,
    path: "/jar-orders",
    expected: isMaintenance(new Date(), (await orderSettings.read()).settings.maintenance) ? AT_NIGHT : [],
  });
}

const AT_NIGHT = ["silent", "stuck"] as const;

/** Variant id -> JAR code, of those variants that are supplier products. */
export async function codesByVariant(
  container: MedusaContainer,
  items: readonly { variantId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(items.flatMap(({ variantId }) => variantId ?? []))];
  if (ids.length === 0) {
    return new Map();
  }
  const products = await dropshipService(container).listSupplierProducts(
    { variant_id: ids },
    { take: ids.length, select: ["code", "variant_id"] },
  );
  return new Map(products.flatMap(({ code, variant_id }) => (variant_id ? [[variant_id, code]] : [])));
}

/** Tells the shop's people of an order that needs one of them, once for each reason and notice and what it says. */
export async function tellOfSupplierOrder(container: MedusaContainer, id: string): Promise<void> {
  const service = dropshipService(container);
  await tell(container, service.language, async () => {
    const entry = await service.retrieveSupplierOrder(id);
    const { alone, crowd } = await apart(container, toTell(entry));
    const order = alone.length > 0 ? await orderToTell(container, entry.order_id) : null;
    const number = entry.jar_order_id ?? String(entry.reference);
    const one = alone.map(({ headline, code, words, data }): News => ({
      about: { id, type: "supplier_order" },
      key: `${id}:${code}`,
      says: data,
      telling: (speech) => ({
        headline,
        order: order?.number,
        amount: order && speech.money(order.total, order.currencyCode),
        sentences: [
          ...sentencesOf(speech.language, { words, facts: supplierFacts, data, values: { number } }),
          ...waitsFor(entry, code).map((title) => said(title, speech.language)),
        ],
        path: speech.page(`/orders/${entry.order_id}`),
      }),
    }));
    return [...one, ...crowd];
  });
}

/** An order that waits for long says what for. */
function waitsFor({ reason_code: reason }: OrderToTell, code: string): InBoth[] {
  const isWaiting = code === ("waits_long" satisfies SupplierNotice);
  return isWaiting && reason !== null && isCodeOf(supplierReasons, reason)
    ? [supplierReasons[reason].title]
    : [];
}

/* A flood fills no feed: what a brake holds again and again is told of once in an hour, with the page that shows all. */

const HOUR_MS = 60 * 60_000;
/** So many that one brake holds within an hour are each told of. */
const FEW = 3;

/** What is told of one order, and what is told of many: nothing again where that was told lately. */
async function apart(
  container: MedusaContainer,
  said: readonly SupplierWords[],
): Promise<{ alone: SupplierWords[]; crowd: News[] }> {
  const brake = said.find(({ code }) => isBrake(code));
  if (!brake || !(await isCrowded(container, brake.code))) {
    return { alone: [...said], crowd: [] };
  }
  const alone = said.filter((words) => words !== brake);
  return { alone, crowd: (await wasTold(container, brake.code)) ? [] : [crowdOf(brake)] };
}

async function isCrowded(container: MedusaContainer, code: string): Promise<boolean> {
  if (code === ("many_orders" satisfies BrakeCode)) {
    return true;
  }
  const [, count] = await dropshipService(container).listAndCountSupplierOrders(
    { state: "held", reason_code: code, updated_at: { $gte: anHourAgo() } },
    { select: ["id"], take: 1 },
  );
  return count > FEW;
}

const crowdKey = (code: string): string => `supplier_orders:${code}`;

async function wasTold(container: MedusaContainer, code: string): Promise<boolean> {
  const recent = await container
    .resolve(Modules.NOTIFICATION)
    .listNotifications(
      { resource_id: crowdKey(code), created_at: { $gte: anHourAgo().toISOString() } },
      { select: ["id"], take: 1 },
    );
  return recent.length > 0;
}

const anHourAgo = (): Date => new Date(Date.now() - HOUR_MS);

function crowdOf({ code, words }: SupplierWords): News {
  return {
    about: { id: crowdKey(code), type: "supplier_orders" },
    key: crowdKey(code),
    // Of two workers that tell in the same moment only one is heard.
    says: { hour: new Date().toISOString().slice(0, 13) },
    telling: (speech) => ({
      headline: "supplier_held_many",
      sentences: sentencesOf(speech.language, { words, facts: supplierFacts, data: null }),
      path: speech.page("/jar-orders"),
    }),
  };
}

interface SupplierWords {
  headline: Headline;
  code: string;
  words: Words | null;
  data: unknown;
}

/** What a person did themselves is no news to them. */
function toTell({ state, reason_code: code, reason_data: data, attentions }: OrderToTell): SupplierWords[] {
  const reason: Reason<never> | null =
    code !== null && isCodeOf(supplierReasons, code) ? supplierReasons[code] : null;
  const isStopped =
    (state === "held" || state === "refused") && (reason === null || reason.needsPerson === true);
  return [
    ...(isStopped
      ? [{ headline: `supplier_${state}` as const, code: code ?? state, words: reason, data }]
      : []),
    ...attentionsOf(attentions).map((notice) => ({
      headline: "supplier_notice" as const,
      code: notice.code,
      words: isCodeOf(supplierNotices, notice.code) ? supplierNotices[notice.code] : null,
      data: notice.data,
    })),
  ];
}

type OrderToTell = Pick<
  Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>,
  "state" | "reason_code" | "reason_data" | "attentions"
>;

/** @param amounts decimal text in JAR's currency; `key` makes a second telling of the same excess none */
export async function tellOfBalance(
  container: MedusaContainer,
  { total, limit, key }: { total: string; limit: string; key: string },
): Promise<void> {
  const { language, setup } = dropshipService(container);
  const currency = (setup.kind === "inert" ? undefined : setup.options.currency) ?? "EUR";
  await tell(container, language, async () => [
    {
      about: { id: "jar_balance", type: "supplier_balance" },
      key: `jar_balance:${key}`,
      telling: (speech) => ({
        headline: "balance",
        sentences: [
          said(DEBT, speech.language, {
            total: speech.money(total, currency),
            limit: speech.money(limit, currency),
          }),
        ],
        path: speech.page("/jar-orders"),
      }),
    },
  ]);
}
