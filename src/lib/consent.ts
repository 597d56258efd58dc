/**
 * Whether this installation may act for the shop (architecture.md 3.3): what a person has armed, where and for which books,
 * against where the process finds itself now. Nothing here asks or writes anything.
 */
import { z } from "@medusajs/framework/zod";
import { SWITCHES } from "../contract/consent";
import type { ConsentAct, InstallationStanding, Switch, SwitchStanding } from "../contract/consent";

/**
 * An installation as its database knows it. A copy differs in at least one of these: another server has another system,
 * a restored or copied database other ids, a moved one another address.
 */
const installationSchema = z.object({
  /** PostgreSQL's own name of the cluster; null where it may not be read. */
  system: z.string().nullable(),
  databaseId: z.string(),
  /** Of the table that holds this: a backup that was played back into the same database has another one. */
  tableId: z.string(),
  /** host:port/name */
  database: z.string(),
  backendUrl: z.string(),
});
export type Installation = z.infer<typeof installationSchema>;

const armedSchema = z.object({
  /** Host, account and environment that it was armed for. */
  books: z.array(z.string()),
  at: z.iso.datetime(),
  by: z.string(),
});

export const consentSchema = z.object({
  installation: installationSchema.nullable().default(null),
  switches: z.partialRecord(z.enum(["catalogue", "offers", "orders", "receipts"]), armedSchema).default({}),
  /** Switch and books -> since when what happens is this shop's work. */
  floors: z.record(z.string(), z.iso.datetime()).default({}),
});
export type StoredConsent = z.infer<typeof consentSchema>;

/** What is known at one moment. */
export interface Consent {
  stored: StoredConsent;
  present: Installation;
  /** By the options or the environment; nobody can arm these here. */
  forbidden: ReadonlySet<Switch>;
}

export function installationStanding({ stored, present }: Consent): InstallationStanding {
  const { installation } = stored;
  if (installation === null) {
    return "none";
  }
  const same = (Object.keys(present) as (keyof Installation)[]).every(
    (part) => installation[part] === present[part],
  );
  return same ? "ours" : "other";
}

/** @param books that it would act on now, each of them */
export function switchStanding(consent: Consent, name: Switch, books: readonly string[]): SwitchStanding {
  if (consent.forbidden.has(name)) {
    return "forbidden";
  }
  const armed = consent.stored.switches[name];
  if (!armed) {
    return "off";
  }
  if (installationStanding(consent) !== "ours") {
    return "other_installation";
  }
  return books.length > 0 && books.every((book) => armed.books.includes(book)) ? "armed" : "other_books";
}

export function mayAct(consent: Consent, name: Switch, books: readonly string[]): boolean {
  return switchStanding(consent, name, books) === "armed";
}

/** A catalogue is read as it is now; what is older than its switch has no meaning for it. */
const WITH_FLOOR: readonly Switch[] = ["orders", "receipts"];

export function floorOf({ stored }: Pick<Consent, "stored">, name: Switch, books: string): Date | null {
  const floor = stored.floors[floorKey(name, books)];
  return floor === undefined ? null : new Date(floor);
}

function floorKey(name: Switch, books: string): string {
  return `${name} ${books}`;
}

export interface Arming {
  name: Switch;
  books: readonly string[];
  by: string;
  at: Date;
  /** Where the person or the shop's past says so; else the moment of the first arming. */
  floors: Readonly<Record<string, Date>>;
}

/** The first arming also says which installation this is. */
export function armed({ stored, present }: Consent, { name, books, by, at, floors }: Arming): StoredConsent {
  const moment = at.toISOString();
  const now = Object.fromEntries(
    (WITH_FLOOR.includes(name) ? books : []).map((book) => {
      const key = floorKey(name, book);
      return [key, floors[book]?.toISOString() ?? stored.floors[key] ?? moment];
    }),
  );
  return {
    installation: stored.installation ?? present,
    switches: { ...stored.switches, [name]: { books: [...books], at: moment, by } },
    floors: { ...stored.floors, ...now },
  };
}

export function disarmed({ stored }: Consent, name: Switch): StoredConsent {
  const { [name]: _, ...others } = stored.switches;
  return { ...stored, switches: others };
}

/** A person says what this is: the shop itself, moved or restored, or a copy that must do nothing. */
export function placed({ stored, present }: Consent, is: "shop" | "copy"): StoredConsent {
  return { ...stored, installation: present, switches: is === "shop" ? stored.switches : {} };
}

export interface WhatWasDone {
  act: ConsentAct;
  /** Null where it was about the installation. */
  name: Switch | null;
  /** From when on orders are worked on, where the act has set or moved it. */
  floor: Date | null;
}

/** What a save was, by what stood there before and after it; null where it changed nothing. */
export function whatWasDone(before: StoredConsent, after: StoredConsent): WhatWasDone | null {
  const isElsewhere = before.installation !== null && !isSame(before.installation, after.installation);
  if (isElsewhere) {
    const wentSilent = Object.keys(before.switches).length > 0 && Object.keys(after.switches).length === 0;
    return { act: wentSilent ? "copy" : "confirmed", name: null, floor: null };
  }
  const name = SWITCHES.find((each) => !isSame(before.switches[each], after.switches[each]));
  if (name === undefined) {
    return null;
  }
  const moved = Object.entries(after.floors).flatMap(([key, floor]) =>
    key.startsWith(`${name} `) && before.floors[key] !== floor ? [new Date(floor)] : [],
  );
  const [floor = null] = moved.sort((one, other) => one.getTime() - other.getTime());
  return { act: after.switches[name] ? "armed" : "disarmed", name, floor };
}

/** Both come from one schema, which gives their members one order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
