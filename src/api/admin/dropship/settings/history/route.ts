import { dropshipService } from "../../../../../workflows/dropship/account";
import { settingsHistory } from "../../../../settings-history";

/** GET /admin/dropship/settings/history : who changed what of the rules for the catalogue. */
export const GET = settingsHistory((scope) => dropshipService(scope).catalogueSettings);
