import { z } from "@medusajs/framework/zod";
import { count, id, named, NAMED_FIELDS, optionalFlag, optionalText, text, withRaw } from "../decode";
import type { IcashNamed } from "../decode";
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

/** 4.07 */
export const getMeasureUnits: IcashMethod<void, IcashNamed[]> = {
  name: "get-measure-units",
  creates: false,
  fields: () => ({}),
  data: z.array(named),
  known: NAMED_FIELDS,
};

/** 4.06. Ids and names are the account's own; 1 is not cash everywhere. */
export const getPayTypes: IcashMethod<void, IcashNamed[]> = {
  name: "get-pay-types",
  creates: false,
  fields: () => ({}),
  data: z.array(named),
  known: NAMED_FIELDS,
};

export interface IcashUser {
  /** The `userId` of the client's options. */
  userId: number;
  active: boolean | null;
  /** `user`, `admin` or `odit`, which is spelled so. */
  role: string;
  realName: string;
  raw: Record<string, unknown>;
}

const wireUser = z.looseObject({
  UserID: id,
  UserActive: optionalFlag,
  UserRole: text,
  UserRealName: text,
});

/** 4.04 */
export const getUsers: IcashMethod<void, IcashUser[]> = {
  name: "get-users",
  creates: false,
  privateAnswer: true,
  fields: () => ({}),
  data: z.array(
    withRaw(wireUser, (read, raw) => ({
      userId: read.UserID,
      active: read.UserActive,
      role: read.UserRole,
      realName: read.UserRealName,
      raw,
    })),
  ),
  known: Object.keys(wireUser.shape),
};
