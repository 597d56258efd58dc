import { z } from "@medusajs/framework/zod";
import type { IcashMethod } from "../method";

/** 4.01. Handed out as `session_id`, sent back as `ses` (C3). */
export const login: IcashMethod<void, { sessionId: string }> = {
  name: "login",
  creates: false,
  privateAnswer: true,
  fields: () => ({}),
  data: z
    .looseObject({ session_id: z.string().min(1) })
    .transform((data) => ({ sessionId: data.session_id })),
};
