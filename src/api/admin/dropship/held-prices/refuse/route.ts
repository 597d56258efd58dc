import { decides } from "../decide";

/** POST /admin/dropship/held-prices/refuse {run_id, brand, category, count} : the present prices stay, as the shop's own. */
export const POST = decides("refuse");
