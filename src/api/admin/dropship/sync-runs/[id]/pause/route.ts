import { control } from "../../act";

/** POST /admin/dropship/sync-runs/:id/pause : it stops at the next page or batch; 409 unless it waits or is at work. */
export const POST = control("pause", { goesOn: false });
