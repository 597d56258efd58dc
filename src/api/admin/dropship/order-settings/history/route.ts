import { dropshipService } from "../../../../../workflows/dropship/account";
import { settingsHistory } from "../../../../settings-history";

/** GET /admin/dropship/order-settings/history : who changed what of the rules for orders. */
export const GET = settingsHistory((scope) => dropshipService(scope).orderSettings);
