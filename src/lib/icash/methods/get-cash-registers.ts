import { z } from "@medusajs/framework/zod";
import { count, id, optionalText, text } from "../decode";
import type { IcashMethod } from "../method";

export interface IcashCashRegister {
  id: number;
  name: string;
  /** `VIRTUAL` or `HARDWARE`. */
  type: string;
  storeId: number;
}

/** 4.02. The table calls the name `name`, the example `value` (C27). */
const register = z
  .looseObject({ id, value: optionalText, name: optionalText, type: text, storeID: count })
  .transform((read) => ({
    id: read.id,
    name: read.value ?? read.name ?? "",
    type: read.type,
    storeId: read.storeID,
  }));

export const getCashRegisters: IcashMethod<void, IcashCashRegister[]> = {
  name: "get-cash-registers",
  creates: false,
  fields: () => ({}),
  data: z.array(register),
  known: ["id", "value", "name", "type", "storeID"],
};
