import { decides } from "../decide";

/** POST /admin/dropship/held-prices/accept {run_id, brand, category, count} : all these prices are written. */
export const POST = decides("accept");
