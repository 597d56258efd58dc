/** What routes of several parts take. */
import { z } from "@medusajs/framework/zod";

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
