import { z } from "@medusajs/framework/zod";
import { named, NAMED_FIELDS } from "../decode";
import type { IcashNamed } from "../decode";
import type { IcashMethod } from "../method";

/** 4.07 */
export const getMeasureUnits: IcashMethod<void, IcashNamed[]> = {
  name: "get-measure-units",
  creates: false,
  fields: () => ({}),
  data: z.array(named),
  known: NAMED_FIELDS,
};
