import { routes } from "../routes";

/** POST /admin/fiscal/consent/disarm : nothing of it is sent or written from now on. */
export const POST = routes.disarm;
