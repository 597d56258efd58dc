/** What people changed of settings, save by save. */
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { SettingsChange, SettingsHistoryAnswer } from "../contract/shared";
import type { SettingsStore } from "../lib/ledger";
import { readQuery, route } from "./handler";
import { namesOf } from "./people";
import { Page } from "./validators";
import { iso } from "./wire";

/** @param storeOf of the settings whose saves are asked for */
export function settingsHistory(
  storeOf: (scope: MedusaContainer) => Pick<SettingsStore<unknown>, "changes">,
) {
  return route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SettingsHistoryAnswer>) => {
    const { limit, offset } = readQuery(Page, req.query);
    const { changes, count } = await storeOf(req.scope).changes({ limit, offset });
    const names = await namesOf(
      req.scope,
      changes.map(({ actor }) => actor),
    );
    res.json({
      changes: changes.map(({ before, after, at, ...change }) => ({
        ...change,
        at: iso(at),
        actor_name: names.get(change.actor) ?? null,
        fields: changedFields(before, after),
      })),
      count,
      limit,
      offset,
    });
  });
}

/** Field by field, down to what is no object; lists are compared as a whole. */
export function changedFields(before: unknown, after: unknown, path = ""): SettingsChange["fields"] {
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      changedFields(before[name], after[name], path === "" ? name : `${path}.${name}`),
    );
  }
  const [from, to] = [before ?? null, after ?? null];
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
