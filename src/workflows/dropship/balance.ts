/** What the shop owes JAR (jar-api.md 7.14), read a few times a day; a person is told when it begins to be too much. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { exceedsLimit } from "../../lib/supplier";
import { messageOf } from "../shared/message-of";
import { dropshipService, jarClient } from "./account";
import { tellOfBalance } from "./notify";

const PAUSE_MS = 6 * 60 * 60_000;
const PAUSE_AFTER_FAILURE_MS = 60 * 60_000;
const ACTOR = "clock";

/** The clock's round. True when JAR was asked: once for all processes, because only one of them moves the due time. */
export async function checkSupplierBalance(container: MedusaContainer): Promise<boolean> {
  const client = await jarClient(container);
  const { balance, orderSettings } = dropshipService(container);
  const { settings: before, revision } = await balance.read();
  const isDue = before.next_at === null || Date.parse(before.next_at) <= Date.now();
  if (!client || !isDue) {
    return false;
  }
  const claimed = { ...before, next_at: inFuture(PAUSE_AFTER_FAILURE_MS) };
  if (!(await balance.save(claimed, revision, ACTOR))) {
    return false;
  }
  try {
    const charge = await client.charge();
    const { balance_warning: limit } = (await orderSettings.read()).settings;
    const exceeds = exceedsLimit(charge.total, limit);
    const checked_at = new Date().toISOString();
    await balance.save(
      {
        total: charge.total,
        oldest_debt: charge.oldestDebtDate,
        checked_at,
        exceeds,
        next_at: inFuture(PAUSE_MS),
      },
      (await balance.read()).revision,
      ACTOR,
    );
    if (exceeds && !before.exceeds && charge.total !== null && limit !== null) {
      await tellOfBalance(container, { total: charge.total, limit, key: checked_at });
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`What is owed to JAR could not be read and is asked for again later: ${messageOf(error)}`);
  }
  return true;
}

function inFuture(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
