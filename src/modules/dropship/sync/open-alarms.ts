import { z } from "@medusajs/framework/zod";
import { CATALOGUE_ALARMS } from "../../../contract/reasons/catalogue-alarms";

/** What the clock remembers of the catalogue's alarms; moments are ISO text. */
export const openAlarmsSchema = z.object({
  open: z
    .array(
      z.object({
        code: z.enum(CATALOGUE_ALARMS),
        since: z.string(),
        found: z.string().nullable(),
        limit: z.string().nullable(),
        /** Null: not yet. */
        told_at: z.string().nullable(),
      }),
    )
    .default([]),
  /** Of the next look; whoever moves it does the look. */
  next_at: z.string().nullable().default(null),
});

export type OpenAlarms = z.output<typeof openAlarmsSchema>;
