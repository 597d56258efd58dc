/** Orders that wait because the shop owes JAR too much: JAR delivers on account, and each further order makes it more. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { exceedsLimit } from "../../../lib/supplier";
import type { Finding } from "../../../lib/supplier";
import type { SupplierReason } from "../../../contract/reasons/supplier";
import { dropshipService } from "../account";
import type { Approvals } from "./actions";
import type { SendWork } from "./send-work";

const CODE = "debt_too_large" satisfies SupplierReason;

/** What JAR says is owed right before the order would make it more; a charge without an amount says nothing. */
export async function debtFinding(
  { client }: SendWork,
  limit: string | null,
  approvals: Approvals,
): Promise<Finding | null> {
  if (limit === null) {
    return null;
  }
  const { total } = await client.charge();
  const data = { debt: total, limit };
  return exceedsLimit(total, limit) && !approvals.has(CODE, data) ? { code: CODE, data } : null;
}

const PAGE = 200;

/** The debt or its limit is another one: each is asked again, and held again where it still is too much. */
export async function askOfDebtAgain(
  container: MedusaContainer,
  { actor, code }: { actor: string; code: "debt_below" | "rules_changed" },
): Promise<void> {
  const service = dropshipService(container);
  for (let after = ""; ;) {
    const held = await service.listSupplierOrders(
      { state: "held", reason_code: CODE, id: { $gt: after } },
      { select: ["id"], take: PAGE, order: { id: "ASC" } },
    );
    for (const { id } of held) {
      await service.ledger.move(id, ["held"], {
        to: "queued",
        reasonCode: null,
        actor,
        code,
        nextAttemptInMs: 0,
        onlyUnsent: true,
      });
    }
    if (held.length < PAGE) {
      return;
    }
    after = held.at(-1)?.id ?? after;
  }
}
