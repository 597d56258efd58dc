import type { BigNumberInput } from "@medusajs/framework/types";
import { MathBN } from "@medusajs/framework/utils";

/** An amount as Medusa hands it out (number, text, BigNumber) as plain decimal text without an exponent. */
export function decimalText(value: BigNumberInput | null | undefined): string {
  return MathBN.convert(value ?? 0).toFixed();
}

export function sumText(values: readonly (BigNumberInput | null | undefined)[]): string {
  return values
    .reduce<ReturnType<typeof MathBN.convert>>((sum, value) => MathBN.add(sum, value ?? 0), MathBN.convert(0))
    .toFixed();
}
