import { control } from "../../act";

/** POST /admin/dropship/sync-runs/:id/release : a held run writes its plan after all; 409 unless it is held, or its plan is out of date. */
export const POST = control("release", { goesOn: true });
