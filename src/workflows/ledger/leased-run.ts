import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { RunTakenOverError } from "../../lib/ledger";
import type { RunLease } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";

/** Of the store that the run lies in: false when the lease is gone. */
interface Renewing {
  renew(lease: RunLease): Promise<boolean>;
}

/**
 * Works on a claimed run and keeps its lease alive meanwhile, however long a step of it takes. That another process has
 * taken it over is no failure: that one does what is left.
 */
export async function workOnRun(
  container: MedusaContainer,
  runs: Renewing,
  lease: RunLease,
  work: () => Promise<void>,
): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const stopHeartbeat = startHeartbeat(runs, lease, (error) => {
    logger.warn(`The lease of run ${lease.id} could not be renewed: ${messageOf(error)}`);
  });
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RunTakenOverError)) {
      throw error;
    }
    logger.info(error.message);
  } finally {
    stopHeartbeat();
  }
}

const EVERY_MS = 30_000;

/** A beat that fails is no news of its own: when the lease is gone, the run's next write says so. */
export function startHeartbeat(
  runs: Renewing,
  lease: RunLease,
  onError: (error: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    runs.renew(lease).catch(onError);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
