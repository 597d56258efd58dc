import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { SaveSettingsInput } from "../workflows/ledger/settings";
import { readBody, route } from "./handler";
import { SaveSettings } from "../contract/shared-acts";

interface SettingsRoute {
  /** As they apply, with the revision to save against, and what a form has to know besides. */
  view: (scope: MedusaContainer) => Promise<object>;
  save: (scope: MedusaContainer, input: SaveSettingsInput) => Promise<unknown>;
}

/** GET answers the view; PUT saves, 400 names every field that makes no sense, 409 says that somebody saved meanwhile. */
export function settingsRoute({ view, save }: SettingsRoute) {
  return {
    GET: route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
      res.json(await view(req.scope));
    }),
    PUT: route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
      const { settings, revision } = readBody(SaveSettings, req.body);
      await save(req.scope, { settings, revision, actor: req.auth_context.actor_id });
      res.json(await view(req.scope));
    }),
  };
}
