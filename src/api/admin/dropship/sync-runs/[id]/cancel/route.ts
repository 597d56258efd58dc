import { control } from "../../act";

/** POST /admin/dropship/sync-runs/:id/cancel : it ends, and what it has written stays; 409 when it has ended. */
export const POST = control("cancel", { goesOn: false });
