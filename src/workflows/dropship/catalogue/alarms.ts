/**
 * Looks every few minutes at the catalogue as it stands and tells the shop's people what is wrong with it as a whole: once
 * a day for as long as it is so, in the admin's feed, by an event and, where the settings name an address, by e-mail.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import type { CatalogueStanding } from "../../../contract/catalogue";
import { catalogueAlarms } from "../../../contract/reasons/catalogue-alarms";
import type { CatalogueFailure } from "../../../contract/reasons/catalogue";
import { said } from "../../../contract/reasons/entry";
import type { Language } from "../../../contract/reasons/entry";
import { numberText, told } from "../../../contract/tell";
import { alarmsOf, HOLD_REASONS } from "../../../lib/catalogue";
import type { CatalogueFigures, FoundAlarm } from "../../../lib/catalogue";
import type { DropshipModuleService, OpenAlarms } from "../../../modules/dropship";
import { speechOf, tell } from "../../ledger/tell";
import type { Speech } from "../../ledger/tell";
import { messageOf } from "../../shared/message-of";
import { dropshipService } from "../account";
import { mayDropship } from "../consent";
import { CLOCK } from "./queue";
import { emptyShelves } from "./write/stock";

/** `{ code, found, limit, since }`; at least once a day, so whoever listens must be able to hear it twice. */
export const CATALOGUE_ALARM_EVENT = "jar.catalogue_alarm";
/** Of the notification; its data are title, description, code, found, limit and since. */
export const CATALOGUE_ALARM_TEMPLATE = "jar-catalogue-alarm";

const PAUSE_MS = 5 * 60_000;
const HOUR_MS = 60 * 60_000;
/** A little less than a day, so that the hour of the telling does not wander. */
const DAILY_MS = 23 * HOUR_MS + 30 * 60_000;

type OpenAlarm = OpenAlarms["open"][number];

/** The clock's round. True when the catalogue was looked at: once for all processes. */
export async function watchCatalogue(container: MedusaContainer): Promise<boolean> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    return false;
  }
  const now = new Date();
  const { settings: before, revision } = await service.alarms.read();
  if (before.next_at !== null && new Date(before.next_at) > now) {
    return false;
  }
  const next_at = new Date(now.getTime() + PAUSE_MS).toISOString();
  if (!(await service.alarms.save({ ...before, next_at }, revision, CLOCK))) {
    return false;
  }
  const open = (await mayDropship(container, "offers"))
    ? kept(await found(service, now), before.open, now)
    : [];
  if (open.some(({ code }) => code === "sale_stopped")) {
    await stopSale(container);
  }
  const due = open.filter(
    ({ told_at }) => told_at === null || now.getTime() - Date.parse(told_at) >= DAILY_MS,
  );
  if (due.length > 0) {
    await announce(container, due, now);
  }
  const toldNow = new Set(due);
  const after = open.map((alarm) => (toldNow.has(alarm) ? { ...alarm, told_at: now.toISOString() } : alarm));
  await service.alarms.save({ open: after, next_at }, (await service.alarms.read()).revision, CLOCK);
  return true;
}

async function found(service: DropshipModuleService, now: Date): Promise<FoundAlarm[]> {
  const { settings } = await service.catalogueSettings.read();
  const [known, words, waiting, day, last] = await Promise.all([
    service.known.counts(),
    service.availabilityTexts(),
    service.known.waiting(HOLD_REASONS),
    service.runs.earlier("", 1),
    service.runs.lastReadings(),
  ]);
  const figures: CatalogueFigures = {
    active: known.active,
    inStock: known.inStock,
    unknownWords: words.reduce((sum, { count, quantity }) => sum + (quantity === null ? count : 0), 0),
    heldPrices: waiting.held,
    unreadable: waiting.unreadable,
    ranOut: day.ranOut,
    hoursOld: last.goodAt === null ? null : (now.getTime() - last.goodAt.getTime()) / HOUR_MS,
    isRefused: last.failure === ("credentials" satisfies CatalogueFailure),
  };
  return alarmsOf(figures, settings.alarms, settings.guards.min_known);
}

/** What was wrong before is wrong since then. */
function kept(alarms: readonly FoundAlarm[], before: readonly OpenAlarm[], now: Date): OpenAlarm[] {
  return alarms.map((alarm) => {
    const known = before.find(({ code }) => code === alarm.code);
    return { ...alarm, since: known?.since ?? now.toISOString(), told_at: known?.told_at ?? null };
  });
}

const PORTION = 200;

/** Nobody knows any more what JAR has. The next reading writes all of it again, because no offer is remembered. */
async function stopSale(container: MedusaContainer): Promise<void> {
  const service = dropshipService(container);
  if (await service.runs.isOtherWriting("")) {
    return;
  }
  for (let after = ""; ;) {
    const codes = await service.known.sellable(after, PORTION);
    const last = codes.at(-1);
    if (last === undefined) {
      return;
    }
    await emptyShelves(container, codes, "stale");
    after = last;
  }
}

async function announce(container: MedusaContainer, due: readonly OpenAlarm[], now: Date): Promise<void> {
  const { language, catalogueSettings } = dropshipService(container);
  const day = now.toISOString().slice(0, 13);
  await tell(container, language, async () =>
    due.map((alarm) => ({
      about: { id: "jar_catalogue", type: "jar_catalogue" },
      key: `jar_catalogue:${alarm.code}`,
      says: { day },
      telling: (speech: Speech) => telling(alarm, speech),
    })),
  );
  try {
    await container.resolve(Modules.EVENT_BUS).emit(
      due.map(({ code, found: measured, limit, since }) => ({
        name: CATALOGUE_ALARM_EVENT,
        data: { code, found: measured, limit, since },
      })),
    );
    const { email } = (await catalogueSettings.read()).settings.alarms;
    if (email !== null) {
      await send(container, email, due, day);
    }
  } catch (error) {
    // The feed has it, and tomorrow it is said again.
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`An alarm of the catalogue could not be sent on: ${messageOf(error)}`);
  }
}

async function send(
  container: MedusaContainer,
  email: string,
  due: readonly OpenAlarm[],
  day: string,
): Promise<void> {
  const speech = await speechOf(container, dropshipService(container).language);
  await container.resolve(Modules.NOTIFICATION).createNotifications(
    due.map(({ told_at: _, ...alarm }) => ({
      to: email,
      channel: "email",
      template: CATALOGUE_ALARM_TEMPLATE,
      resource_id: "jar_catalogue",
      resource_type: "jar_catalogue",
      idempotency_key: `jar_catalogue:email:${alarm.code}:${day}`,
      data: { ...told(speech.language, telling(alarm, speech)), ...alarm },
    })),
  );
}

function telling({ code, found: measured, limit }: FoundAlarm, { language, page }: Speech) {
  const shown = (figure: string | null) => (figure === null ? "" : numberText(language, figure));
  return {
    headline: "catalogue_alarm" as const,
    sentences: [sentence(language, code, { found: shown(measured), limit: shown(limit) })],
    path: page("/jar-catalogue"),
  };
}

function sentence(
  language: Language,
  code: FoundAlarm["code"],
  values: { found: string; limit: string },
): string {
  return said(catalogueAlarms[code], language, values);
}

/** How old the catalogue is and what is wrong with it, from the own database only. */
export async function catalogueStanding(container: MedusaContainer): Promise<CatalogueStanding> {
  const service = dropshipService(container);
  const [{ settings }, { goodAt }] = await Promise.all([service.alarms.read(), service.runs.lastReadings()]);
  return {
    read_at: goodAt?.toISOString() ?? null,
    alarms: settings.open.map(({ told_at: _, ...alarm }) => alarm),
  };
}
