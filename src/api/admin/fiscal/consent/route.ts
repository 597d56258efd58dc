import { routes } from "./routes";

/** GET /admin/fiscal/consent : the switches, who armed them, and what each would set going. */
export const GET = routes.read;
