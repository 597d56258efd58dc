/**
 * Numbers without floating point, in three kinds that must not be taken for one another:
 *
 * - a **decimal** is text ("26.8920"), as a remote system or a person wrote it; it is read exactly and never rounded;
 * - **minor units** are whole cents in a safe integer; whatever becomes cents is rounded there and only there;
 * - a **fraction** is exact in a chain of percentages and divisions, and is rounded once, at the end of the chain.
 *
 * What is no plain finite decimal throws a RangeError: a wrong amount on a receipt is worse than a stopped job.
 */
export { isDecimalText } from "../../contract/texts";
export { canonicalDecimal, parseDecimal, plainDecimal, rescale, sameDecimal, unitsToText } from "./decimal";
export type { Decimal } from "./decimal";
export { addMinor, allocate, minorToDecimal, roundToSum, sumMinor, toMinor, toSafeNumber } from "./cents";
export {
  addPercent,
  bgnFractionToEur,
  bgnToEur,
  centsDown,
  centsUp,
  dividedBy,
  floorDivide,
  isLess,
  minus,
  plus,
  roundFraction,
  sumOf,
  times,
  toFraction,
  wholeNumber,
  withoutPercent,
  ZERO,
} from "./fraction";
export type { Fraction } from "./fraction";
