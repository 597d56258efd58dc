import { z } from "@medusajs/framework/zod";
import { named, NAMED_FIELDS } from "../decode";
import type { IcashNamed } from "../decode";
import type { IcashMethod } from "../method";

/** 4.06. Ids and names are the account's own; 1 is not cash everywhere. */
export const getPayTypes: IcashMethod<void, IcashNamed[]> = {
  name: "get-pay-types",
  creates: false,
  fields: () => ({}),
  data: z.array(named),
  known: NAMED_FIELDS,
};
