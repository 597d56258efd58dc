/** What routes of several parts take. */
import { z } from "@medusajs/framework/zod";
import { problem } from "./problems";

/** The settings themselves are read by their own schema, which names every field that makes no sense. */
export const anySettings = z.record(z.string(), z.unknown());

/** PUT of every settings route. */
export const SaveSettings = z.object({
  settings: anySettings,
  /** The one that the person had before them. */
  revision: z.number().int().min(0),
});
export type SaveSettingsBody = z.infer<typeof SaveSettings>;

/** POST …/:id/dismiss of both ledgers */
export const DismissAttention = z.object({ code: z.string().min(1).max(100) });
export type DismissAttentionBody = z.infer<typeof DismissAttention>;

const day = z.string().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text), problem("day"));

/** POST …/reconciliations of both halves : Sofia days, both included; without them, the last days. */
export const StartReconciliation = z.object({ from_day: day.optional(), to_day: day.optional() });
export type StartReconciliationBody = z.infer<typeof StartReconciliation>;
