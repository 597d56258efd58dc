import { routes } from "../routes";

/** POST /admin/dropship/consent/arm : a named person lets this installation act; 409 when it is not configured, forbidden, or another installation. */
export const POST = routes.arm;
