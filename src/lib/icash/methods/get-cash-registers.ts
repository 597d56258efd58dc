import { z } from "@medusajs/framework/zod";
import { count, id, optionalText, text, withRaw } from "../decode";
import type { IcashMethod } from "../method";

export interface IcashCashRegister {
  id: number;
  name: string;
  /** `VIRTUAL` or `HARDWARE`. */
  type: string;
  storeId: number;
  raw: Record<string, unknown>;
}

const wireRegister = z.looseObject({
  id,
  value: optionalText,
  name: optionalText,
  type: text,
  storeID: count,
});

/** 4.02. The table calls the name `name`, the example `value` (C27). */
export const getCashRegisters: IcashMethod<void, IcashCashRegister[]> = {
  name: "get-cash-registers",
  creates: false,
  fields: () => ({}),
  data: z.array(
    withRaw(wireRegister, (read, raw) => ({
      id: read.id,
      name: read.value ?? read.name ?? "",
      type: read.type,
      storeId: read.storeID,
      raw,
    })),
  ),
  known: Object.keys(wireRegister.shape),
};
