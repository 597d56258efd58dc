import { fiscalService } from "../../../../../workflows/fiscal/account";
import { settingsHistory } from "../../../../settings-history";

/** GET /admin/fiscal/settings/history : who changed what of the rules for receipts. */
export const GET = settingsHistory((scope) => fiscalService(scope).settingsStore);
