/** The one worker path of supplier orders: the nudge after an event and the clock both come here. */
import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { JarClient } from "../../lib/jar";
import { LeaseLostError, retryDelay } from "../../lib/ledger";
import type { Claim, ClaimFilter } from "../../lib/ledger";
import { coalesce } from "../shared/coalesce";
import { reachedStep } from "../shared/steps";
import { dropshipService, jarClient } from "./account";
import { claimedOrder } from "./claimed-order";
import { ensureFulfillment } from "./fulfil";
import { tellOfSupplierOrder } from "./notify";
import { sendSupplierOrder } from "./send";
import { messageOf } from "../shared/message-of";

/** The nudge: while this process works, further nudges become one more run. */
export const drainSupplierLedger = coalesce(workOnSupplierOrders);

/** One worker: takes what is due, one after the other, until nothing is due. Several may run at once. */
export async function workOnSupplierOrders(container: MedusaContainer): Promise<{ handled: number }> {
  const client = await jarClient(container);
  if (!client) {
    return { handled: 0 };
  }
  const { ledger, orderSettings } = dropshipService(container);
  const { settings } = await orderSettings.read();
  const only = settings.paused ? BEYOND_SENDING : undefined;
  const token = randomUUID();
  let handled = 0;
  for (;;) {
    const claim = await ledger.claim({ token, actor: "worker", only });
    if (!claim) {
      return { handled };
    }
    await reachedStep("dropship.after_claim");
    await handle(container, client, claim);
    handled += 1;
  }
}

/** What may be at JAR already is looked for also while sending is paused. */
const BEYOND_SENDING: ClaimFilter = { column: "state", values: ["unknown", "working"] };

async function handle(container: MedusaContainer, client: JarClient, claim: Claim): Promise<void> {
  const service = dropshipService(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const order = claimedOrder(await service.retrieveSupplierOrder(claim.id));
  try {
    const settlement = await sendSupplierOrder({
      container,
      service,
      client,
      claim,
      order,
      firstSend: order.sendStartedAt === null,
      personal: [],
      reached: (step) => reachedStep(`dropship.${step}`),
    });
    await service.ledger.settle(claim, settlement);
    logger.info(
      `Supplier order ${order.reference}: ${settlement.to}${settlement.reasonCode ? ` (${settlement.reasonCode})` : ""}`,
    );
    await tellOfSupplierOrder(container, claim.id);
    if (settlement.to === "done") {
      await ensureFulfillment(container, claim.id);
    }
  } catch (error) {
    if (error instanceof LeaseLostError) {
      logger.warn(error.message);
      return;
    }
    logger.error(`Supplier order ${order.reference} failed unexpectedly: ${messageOf(error)}`);
    await service.ledger.settle(claim, {
      to: order.sendStartedAt ? "unknown" : "queued",
      reasonCode: "unexpected_error",
      actor: "worker",
      code: "unexpected_error",
      nextAttemptInMs: retryDelay(order.attempts, Math.random()),
    });
  }
}
