import { toFraction } from "../money";
import type { PriceSettings } from "../../contract/catalogue-settings";

/**
 * Whether a price moves beyond the tolerance, exactly; reaching a limit is within it. Nothing can be said about a
 * move from zero, so that counts as a jump up wherever a limit is set.
 */
export function jump(
  fromMinor: number,
  toMinor: number,
  tolerance: PriceSettings["tolerance"],
): "ok" | "up" | "down" {
  const limit = toMinor > fromMinor ? tolerance.up_percent : tolerance.down_percent;
  if (limit === null || toMinor === fromMinor) {
    return "ok";
  }
  const { numerator, denominator } = toFraction(limit);
  const moved = BigInt(Math.abs(toMinor - fromMinor)) * 100n * denominator;
  if (moved <= BigInt(fromMinor) * numerator) {
    return "ok";
  }
  return toMinor > fromMinor ? "up" : "down";
}
