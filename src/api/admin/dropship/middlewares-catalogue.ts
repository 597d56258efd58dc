import { MapCategory, PreviewPrices, SetFieldOwner, StartSyncRun } from "../../../contract/catalogue-acts";
import { SaveSettings } from "../../../contract/shared-acts";
import { bodyRoute } from "../../body-route";

export const catalogueRoutes = [
  bodyRoute("/admin/dropship/sync-runs", "POST", StartSyncRun),
  bodyRoute("/admin/dropship/settings", "PUT", SaveSettings),
  bodyRoute("/admin/dropship/settings/preview", "POST", PreviewPrices),
  bodyRoute("/admin/dropship/categories/map", "POST", MapCategory),
  bodyRoute("/admin/dropship/products/:id/owner", "POST", SetFieldOwner),
];
