import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ArmSwitch, DisarmSwitch, SayInstallation, SWITCHES } from "../contract/consent";
import type {
  ConsentAnswer,
  ConsentHistoryAnswer,
  InstallationPlace,
  Switch,
  SwitchView,
} from "../contract/consent";
import { floorOf, installationStanding, switchStanding, whatWasDone } from "../lib/consent";
import type { Installation } from "../lib/consent";
import type { ConsentAt } from "../lib/ledger";
import { armSwitch, disarmSwitch, readConsent, sayInstallation } from "../workflows/ledger/consent";
import type { ConsentingPart } from "../workflows/ledger/consent";
import { readBody, readQuery, route } from "./handler";
import { namesOf } from "./people";
import type { Names } from "./people";
import { Page } from "./validators";
import { iso } from "./wire";

/** Routes of one part's switches; each answers how they stand then. 409 says why something cannot be armed. */
export function consentRoutes(part: ConsentingPart, goOn: (scope: MedusaContainer) => Promise<unknown>) {
  const answering = (act: (scope: MedusaContainer, body: unknown, actor: string) => Promise<unknown>) =>
    route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ConsentAnswer>) => {
      await act(req.scope, req.body, req.auth_context.actor_id);
      res.json(await view(req.scope, part));
    });
  return {
    read: answering(async () => undefined),
    arm: answering(async (scope, body, actor) => {
      await armSwitch(scope, part, { ...readBody(ArmSwitch, body), actor });
      await goOn(scope);
    }),
    disarm: answering((scope, body, actor) =>
      disarmSwitch(scope, part, { ...readBody(DisarmSwitch, body), actor }),
    ),
    installation: answering(async (scope, body, actor) => {
      await sayInstallation(scope, part, { ...readBody(SayInstallation, body), actor });
      await goOn(scope);
    }),
    history: route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ConsentHistoryAnswer>) => {
      res.json(await history(req.scope, part, readQuery(Page, req.query)));
    }),
  };
}

async function history(
  scope: MedusaContainer,
  part: ConsentingPart,
  { limit, offset }: Pick<ConsentHistoryAnswer, "limit" | "offset">,
): Promise<ConsentHistoryAnswer> {
  const { changes, count } = await part.store(scope).changes({ limit, offset });
  const names = await namesOf(
    scope,
    changes.map(({ actor }) => actor),
  );
  const events = changes.flatMap(({ id, at, actor, before, after }) => {
    const done = whatWasDone(before, after);
    return done === null
      ? []
      : { ...done, id, actor, at: iso(at), floor: iso(done.floor), actor_name: names.get(actor) ?? null };
  });
  return { events, count, limit, offset };
}

async function view(scope: MedusaContainer, part: ConsentingPart): Promise<ConsentAnswer> {
  const [consent, books] = await Promise.all([readConsent(scope, part.store(scope)), part.switches(scope)]);
  const people = Object.values(consent.stored.switches).map((armed) => armed?.by ?? null);
  const names = await namesOf(scope, people);
  const own = SWITCHES.filter((name) => books[name] !== undefined);
  return {
    revision: consent.revision,
    installation: {
      standing: installationStanding(consent),
      confirmed: consent.stored.installation && placeView(consent.stored.installation),
      present: placeView(consent.present),
    },
    switches: await Promise.all(
      own.map((name) => switchView(scope, part, { name, consent, names, books: books[name] ?? [] })),
    ),
  };
}

async function switchView(
  scope: MedusaContainer,
  part: ConsentingPart,
  { name, consent, names, books }: { name: Switch; consent: ConsentAt; names: Names; books: string[] },
): Promise<SwitchView> {
  const armed = consent.stored.switches[name];
  const floors = books.flatMap((book) => floorOf(consent, name, book) ?? []);
  const [floor = null] = floors.sort((one, other) => one.getTime() - other.getTime());
  return {
    name,
    standing: switchStanding(consent, name, books),
    armed_at: armed?.at ?? null,
    armed_by: armed?.by ?? null,
    armed_by_name: (armed && names.get(armed.by)) ?? null,
    floor: iso(floor),
    due: await part.due(scope, name),
  };
}

function placeView({ database, backendUrl }: Installation): InstallationPlace {
  return { database, backend_url: backendUrl };
}
