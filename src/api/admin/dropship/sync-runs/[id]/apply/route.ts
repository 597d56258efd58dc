import { control } from "../../act";

/** POST /admin/dropship/sync-runs/:id/apply : the plan of a dry run is written; 409 unless there is one, or it is out of date. */
export const POST = control("apply", { goesOn: true });
