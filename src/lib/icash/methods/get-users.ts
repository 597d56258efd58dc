import { z } from "@medusajs/framework/zod";
import { id, optionalFlag, text, withRaw } from "../decode";
import type { IcashMethod } from "../method";

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
