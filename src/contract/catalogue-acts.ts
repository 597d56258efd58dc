/** What the routes of JAR's catalogue take: the bodies of requests, read by the server and written by the admin. */
import { z } from "@medusajs/framework/zod";
import { OWNED_FIELDS, READING_KINDS } from "./catalogue";
import { catalogueSettingsSchema } from "./catalogue-settings";
import { JOIN_KEYS } from "./joining";

/** POST /admin/dropship/sync-runs */
export const StartSyncRun = z.object({
  kind: z.enum(READING_KINDS).default("full"),
  /** Stops at the plan. */
  dry_run: z.boolean().default(false),
  /** For `changed`: `YYYY-MM-DD`. */
  since: z.string().optional(),
  /** For `one`. */
  code: z.string().max(200).optional(),
});
export type StartSyncRunBody = z.infer<typeof StartSyncRun>;
export type StartSyncRunInput = z.input<typeof StartSyncRun>;

/** POST /admin/dropship/sync-runs/:id/undo */
export const UndoSyncRun = z.object({
  /** What of the products is put back; without it all that the run has written. */
  fields: z.array(z.enum(OWNED_FIELDS)).min(1).max(OWNED_FIELDS.length).optional(),
});
export type UndoSyncRunInput = z.input<typeof UndoSyncRun>;

/** POST /admin/dropship/settings/preview : as the settings have them, so that a form can show what is refused at the field. */
export const PreviewPrices = z.object({ prices: catalogueSettingsSchema.shape.prices });
export type PreviewPricesBody = z.infer<typeof PreviewPrices>;

/** POST /admin/dropship/categories/map */
export const MapCategory = z.object({
  path: z.string().min(1).max(2_000),
  /** Null: JAR's own category again. */
  category_id: z.string().min(1).nullable(),
});
export type MapCategoryBody = z.infer<typeof MapCategory>;

/** POST /admin/dropship/categories/select */
export const SelectCategory = z.object({
  path: z.string().min(1).max(2_000),
  /** With all below it. */
  taken: z.boolean(),
});
export type SelectCategoryBody = z.infer<typeof SelectCategory>;

/** POST /admin/dropship/picture-hosts/allow */
export const AllowPictureHost = z.object({ host: z.string().min(1).max(253) });

/** POST /admin/dropship/products/:id/owner */
export const SetFieldOwner = z.object({
  field: z.enum(OWNED_FIELDS),
  /** `shop` locks the field, `plugin` gives it back. */
  owner: z.enum(["shop", "plugin"]),
});
export type SetFieldOwnerBody = z.infer<typeof SetFieldOwner>;

const fields = z.array(z.enum(OWNED_FIELDS)).max(OWNED_FIELDS.length);

/** POST /admin/dropship/joins : all that the plan would link. */
export const JoinMany = z.object({
  by: z.enum(JOIN_KEYS),
  /** As GET /admin/dropship/joins has named it. */
  plan: z.string().min(1).max(100),
  /** Which JAR may write; the others stay as they are. */
  fields,
});

/** POST /admin/dropship/joins/one */
export const JoinOne = z.object({
  /** JAR's. */
  code: z.string().min(1).max(200),
  variant_id: z.string().min(1).max(100),
  fields,
});
export type JoinOneBody = z.infer<typeof JoinOne>;
