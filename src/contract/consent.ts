/** Who lets this installation act for the shop, and in what (architecture.md 3.3, I11, I12), as it travels. */
import { z } from "@medusajs/framework/zod";
import type { InBoth } from "./reasons/entry";

/** Products and texts; prices and stock; orders to JAR; receipts at iCash. */
export const SWITCHES = ["catalogue", "offers", "orders", "receipts"] as const;
export type Switch = (typeof SWITCHES)[number];

/** As a sentence calls them. */
export const SWITCH_WORDS: Readonly<Record<Switch, InBoth>> = {
  catalogue: { en: "products and texts", bg: "продукти и текстове" },
  offers: { en: "prices and stock", bg: "цени и наличности" },
  orders: { en: "orders to JAR", bg: "поръчки към JAR" },
  receipts: { en: "receipts", bg: "касови бонове" },
};

export const OTHER_INSTALLATION: InBoth = {
  en: "The database or the address is not the one that was armed, as after a move, a restored backup or in a copy. Nothing is sent or written until somebody says what this is.",
  bg: "Базата данни или адресът не са тези, за които е дадено разрешение, както след преместване, възстановен архив или в копие. Нищо не се изпраща и не се записва, докато някой не каже какво е това.",
};

export const SWITCH_STANDINGS = [
  "armed",
  /** Nobody has armed it, or somebody has switched it off. */
  "off",
  /** The options, or JAR_ICASH_SEND, say that it may never act here. */
  "forbidden",
  /** Armed for another address or account than the one in the options. */
  "other_books",
  /** Armed where this database, its address or Medusa's address was another one. */
  "other_installation",
] as const;
export type SwitchStanding = (typeof SWITCH_STANDINGS)[number];

/** What leaves, or is written, as soon as a switch is armed. */
export const DUE_KINDS = ["sales", "stornos", "orders", "products", "offers"] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface Due {
  what: DueKind;
  count: number;
  /** Integer cents; null where there is no sum. */
  total_minor: number | null;
}

export interface SwitchView {
  name: Switch;
  standing: SwitchStanding;
  armed_at: string | null;
  /** Id of the user. */
  armed_by: string | null;
  /** Null where the store no longer knows them. */
  armed_by_name: string | null;
  /** What is older is nobody's work here; null: never armed, or without such a moment. */
  floor: string | null;
  due: Due[];
}

/** `none`: nobody has armed anything yet, so there is nothing to compare with. */
export const INSTALLATION_STANDINGS = ["none", "ours", "other"] as const;
export type InstallationStanding = (typeof INSTALLATION_STANDINGS)[number];

export interface InstallationPlace {
  /** host:port/name */
  database: string;
  backend_url: string;
}

/** GET /admin/dropship/consent, GET /admin/fiscal/consent */
export interface ConsentAnswer {
  revision: number;
  installation: {
    standing: InstallationStanding;
    confirmed: InstallationPlace | null;
    present: InstallationPlace;
  };
  switches: SwitchView[];
}

/** `confirmed`: this is the shop, after a move or a restored backup. `copy`: this is none. */
export const CONSENT_ACTS = ["armed", "disarmed", "confirmed", "copy"] as const;
export type ConsentAct = (typeof CONSENT_ACTS)[number];

/** What a person has done to the switches of a part. */
export interface ConsentEvent {
  id: string;
  at: string;
  /** Id of the user. */
  actor: string;
  /** Null where the store no longer knows them. */
  actor_name: string | null;
  act: ConsentAct;
  /** Null where it was about the installation. */
  name: Switch | null;
  /** From when on orders are worked on, where this has set or moved it. */
  floor: string | null;
}

/** GET …/consent/history : the latest first */
export interface ConsentHistoryAnswer {
  events: ConsentEvent[];
  count: number;
  limit: number;
  offset: number;
}

const revision = z.number().int().min(0);

/** POST …/consent/arm */
export const ArmSwitch = z.object({
  name: z.enum(SWITCHES),
  /** The one that the person had before them. */
  revision,
  /** Orders from this moment on are worked on; without it, from now on, or from where it was when it was armed before. */
  from: z.iso.datetime({ offset: true }).optional(),
});
export type ArmSwitchBody = z.infer<typeof ArmSwitch>;

/** POST …/consent/disarm */
export const DisarmSwitch = z.object({ name: z.enum(SWITCHES), revision });
export type DisarmSwitchBody = z.infer<typeof DisarmSwitch>;

/** POST …/consent/installation */
export const SayInstallation = z.object({ is: z.enum(["shop", "copy"]), revision });
export type SayInstallationBody = z.infer<typeof SayInstallation>;
