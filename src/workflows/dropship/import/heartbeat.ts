import type { DropshipModuleService, RunLease } from "../../../modules/dropship";

const EVERY_MS = 30_000;

/**
 * Keeps a run's lease alive while a page or a batch takes longer than the lease. A beat that fails is no news of its own:
 * when the lease is gone, the run's next write says so.
 */
export function startHeartbeat(
  runs: Pick<DropshipModuleService["runs"], "renew">,
  lease: RunLease,
  onError: (error: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    runs.renew(lease).catch(onError);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
