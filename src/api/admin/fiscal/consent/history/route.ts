import { routes } from "../routes";

/** GET /admin/fiscal/consent/history : who switched what on and off, and who said what this installation is. */
export const GET = routes.history;
