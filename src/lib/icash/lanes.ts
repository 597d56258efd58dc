/**
 * One call at a time per `api_key`, also when several clients of this process share the key: nonces must arrive in
 * order, and the login of one client may end the session of the other (icash-api.md 2.2, C43, C44). What holds across
 * processes is up to the source of the nonces.
 *
 * The same place notices a key that is used for test and production at once.
 */
import { createHash } from "node:crypto";
import { createLimiter } from "../http";
import type { Limiter } from "../http";
import type { IcashEnvironment } from "./base-url";

interface Lane {
  run: Limiter;
  clients: number;
  environment: IcashEnvironment | null;
}

export interface LanePass {
  run: Limiter;
  /** The last client to leave takes the lane with it. May be called again. */
  leave(): void;
}

const lanes = new Map<string, Lane>();

/** `environment` is null for stand-ins on this machine, which may borrow any key. */
export function enterLane(apiKey: string, environment: IcashEnvironment | null): LanePass {
  const key = createHash("sha256").update(apiKey, "utf8").digest("hex");
  const lane = lanes.get(key) ?? {
    run: createLimiter({ minIntervalMs: 0, concurrency: 1 }),
    clients: 0,
    environment: null,
  };
  if (environment !== null && lane.environment !== null && environment !== lane.environment) {
    throw new Error(
      `icash.apiKey is in use for the ${lane.environment} environment and must not go to the ${environment} one`,
    );
  }
  lane.environment ??= environment;
  lane.clients += 1;
  lanes.set(key, lane);

  let inside = true;
  return {
    run: lane.run,
    leave() {
      if (!inside) {
        return;
      }
      inside = false;
      lane.clients -= 1;
      if (lane.clients === 0) {
        lanes.delete(key);
      }
    },
  };
}
