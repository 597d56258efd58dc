import { control } from "../../act";

/** POST /admin/dropship/sync-runs/:id/resume : it goes on where it stopped; 409 unless it is paused. */
export const POST = control("resume", { goesOn: true });
