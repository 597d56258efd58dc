/** What a person decides about the switches of a part, and what a clock must know before it acts (architecture.md 3.3). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { OTHER_INSTALLATION, SWITCHES } from "../../contract/consent";
import type { Due, Switch } from "../../contract/consent";
import { said } from "../../contract/reasons/entry";
import type { Language } from "../../contract/reasons/entry";
import { armed, disarmed, floorOf, installationStanding, placed } from "../../lib/consent";
import type { StoredConsent } from "../../lib/consent";
import type { ConsentAt, ConsentStore, Place } from "../../lib/ledger";
import { refused } from "../shared/refusal";
import { tell } from "./tell";

/** One half of the plugin, as far as it asks for consent. */
export interface ConsentingPart {
  store(container: MedusaContainer): ConsentStore;
  language(container: MedusaContainer): Language | undefined;
  /** Its switches, each with the books that it would act on now; none while it is not configured. */
  switches(container: MedusaContainer): Promise<Partial<Record<Switch, string[]>>>;
  due(container: MedusaContainer, name: Switch): Promise<Due[]>;
  /** Since when an installation that worked before it had switches was at it, by books. */
  former(container: MedusaContainer, name: Switch): Promise<Record<string, Date>>;
  /** What was only planned so far and is older than the floors is nobody's work. */
  afterArming(container: MedusaContainer, name: Switch, actor: string): Promise<void>;
  /** A page of the admin where it is armed. */
  path: string;
}

export async function readConsent(container: MedusaContainer, store: ConsentStore): Promise<ConsentAt> {
  return store.read(placeOf(container));
}

const LOOKED_BACK = 200;

/** What somebody has switched on once: where it is off now, that is somebody's decision. */
export async function everArmed(store: ConsentStore): Promise<ReadonlySet<Switch>> {
  const { changes } = await store.changes({ limit: LOOKED_BACK, offset: 0 });
  return new Set(
    SWITCHES.filter((name) =>
      changes.some(({ before, after }) => before.switches[name] ?? after.switches[name]),
    ),
  );
}

function placeOf(container: MedusaContainer): Place {
  const { projectConfig, admin } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE);
  return { database: databaseOf(projectConfig.databaseUrl ?? ""), backendUrl: admin?.backendUrl ?? "" };
}

/** Without user and password. */
function databaseOf(address: string): string {
  if (!URL.canParse(address)) {
    return "";
  }
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}:${port || "5432"}${pathname}`;
}

export interface ConsentInput {
  actor: string;
  /** The one that the person had before them. */
  revision: number;
}

export interface ArmInput extends ConsentInput {
  name: Switch;
  /** ISO; moves the floor. */
  from?: string;
}

/** @throws Refusal */
export async function armSwitch(
  container: MedusaContainer,
  part: ConsentingPart,
  { name, from, actor, revision }: ArmInput,
): Promise<void> {
  const books = (await part.switches(container))[name] ?? [];
  if (books.length === 0) {
    throw refused("nothing_to_arm", { part: name });
  }
  const consent = await readConsent(container, part.store(container));
  if (consent.forbidden.has(name)) {
    throw refused("switch_forbidden", { part: name });
  }
  if (installationStanding(consent) === "other") {
    throw refused("other_installation");
  }
  const at = new Date();
  const floors = await floorsOf(container, part, { name, books, consent, from });
  await save(container, part, { actor, revision }, armed(consent, { name, books, by: actor, at, floors }));
  await part.afterArming(container, name, actor);
}

async function floorsOf(
  container: MedusaContainer,
  part: ConsentingPart,
  { name, books, consent, from }: { name: Switch; books: string[]; consent: ConsentAt; from?: string },
): Promise<Record<string, Date>> {
  if (from !== undefined) {
    return Object.fromEntries(books.map((book) => [book, new Date(from)]));
  }
  const former = await part.former(container, name);
  return Object.fromEntries(Object.entries(former).filter(([book]) => floorOf(consent, name, book) === null));
}

/** @throws Refusal */
export async function disarmSwitch(
  container: MedusaContainer,
  part: ConsentingPart,
  { name, actor, revision }: ConsentInput & { name: Switch },
): Promise<void> {
  const consent = await readConsent(container, part.store(container));
  await save(container, part, { actor, revision }, disarmed(consent, name));
}

/** @throws Refusal */
export async function sayInstallation(
  container: MedusaContainer,
  part: ConsentingPart,
  { is, actor, revision }: ConsentInput & { is: "shop" | "copy" },
): Promise<void> {
  const consent = await readConsent(container, part.store(container));
  await save(container, part, { actor, revision }, placed(consent, is));
}

async function save(
  container: MedusaContainer,
  part: ConsentingPart,
  { actor, revision }: ConsentInput,
  consent: StoredConsent,
): Promise<void> {
  if (!(await part.store(container).save(consent, revision, actor))) {
    throw refused("settings_changed");
  }
}

/** Where it was said in this process's log already. */
const noted = new Set<string>();

/**
 * For a clock, first: false where the database or the address is not the one that a person has armed. Such a process does
 * nothing by itself; it says so in its log and, once, in the admin's feed.
 */
export async function isOurInstallation(container: MedusaContainer, part: ConsentingPart): Promise<boolean> {
  const consent = await readConsent(container, part.store(container));
  if (installationStanding(consent) !== "other") {
    return true;
  }
  // Each part looks at a table of its own; that alone makes them no two places.
  const { tableId: _, ...place } = consent.present;
  const name = Object.values(place).join(" ");
  if (!noted.has(name)) {
    noted.add(name);
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(said(OTHER_INSTALLATION, "en"));
  }
  await tell(container, part.language(container), async () => [
    {
      about: { id: "installation", type: "jar_icash_installation" },
      key: "jar_icash_installation",
      says: place,
      telling: ({ language, page }) => ({
        headline: "other_installation",
        sentences: [said(OTHER_INSTALLATION, language)],
        path: page(part.path),
      }),
    },
  ]);
  return false;
}
