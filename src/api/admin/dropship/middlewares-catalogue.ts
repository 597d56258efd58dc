import { bodyRoute } from "../../body-route";
import { MapCategory, PreviewPrices, SaveSettings, SetFieldOwner, StartSyncRun } from "../../validators";

export const catalogueRoutes = [
  bodyRoute("/admin/dropship/sync-runs", "POST", StartSyncRun),
  bodyRoute("/admin/dropship/settings", "PUT", SaveSettings),
  bodyRoute("/admin/dropship/settings/preview", "POST", PreviewPrices),
  bodyRoute("/admin/dropship/categories/map", "POST", MapCategory),
  bodyRoute("/admin/dropship/products/:id/owner", "POST", SetFieldOwner),
];
