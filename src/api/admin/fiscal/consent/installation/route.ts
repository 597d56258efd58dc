import { routes } from "../routes";

/** POST /admin/fiscal/consent/installation : after a move or a restored backup: this is the shop, or a copy that does nothing. */
export const POST = routes.installation;
