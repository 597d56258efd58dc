/** Where a parcel can be watched, by the courier's name as JAR writes it: free text without a list (jar-api.md 6.4). */
import { comparable } from "../text";

export interface CourierRule {
  /** Is contained in JAR's name of the courier; upper and lower case do not count. */
  name: string;
  /** With `{waybill}` where the number goes. */
  tracking_url: string;
}

const BUILT_IN: readonly CourierRule[] = [
  { name: "еконт", tracking_url: "https://www.econt.com/services/track-shipment/{waybill}" },
  { name: "econt", tracking_url: "https://www.econt.com/services/track-shipment/{waybill}" },
  { name: "спиди", tracking_url: "https://www.speedy.bg/bg/track-shipment?shipmentNumber={waybill}" },
  { name: "speedy", tracking_url: "https://www.speedy.bg/bg/track-shipment?shipmentNumber={waybill}" },
  { name: "sameday", tracking_url: "https://sameday.bg/#awb={waybill}" },
  { name: "dhl", tracking_url: "https://www.dhl.com/bg-en/home/tracking.html?tracking-id={waybill}" },
];

/** The shop's own couriers come first. Null for a courier that nobody knows, and without a waybill. */
export function trackingUrl(
  courier: string | null,
  waybill: string | null,
  own: readonly CourierRule[] = [],
): string | null {
  if (courier === null || !waybill) {
    return null;
  }
  const said = comparable(courier);
  const known = [...own, ...BUILT_IN].find(({ name }) => said.includes(comparable(name)));
  return known?.tracking_url.replaceAll("{waybill}", encodeURIComponent(waybill)) ?? null;
}

/** Between numbers: never within one. */
const BETWEEN = /\s*[,;|\n]\s*|\s+(?:и|and|\+|\/)\s+|\s*\/\s*/u;
const NUMBER = /^(?=.*\d)[\p{L}\d-]{6,}$/u;

/**
 * JAR has one field for what may be several parcels. A text is parted only where every part is a number by itself, so that
 * a number that is written in groups stays whole.
 */
export function waybillsOf(text: string | null): string[] {
  const whole = text?.trim() ?? "";
  if (whole === "") {
    return [];
  }
  const parted = [whole.split(BETWEEN), whole.split(/[\s,;|/]+/u)].find(
    (parts) => parts.length > 1 && parts.every((part) => NUMBER.test(part)),
  );
  return [...new Set(parted ?? [whole])];
}

export interface ParcelLabel {
  tracking_number: string;
  tracking_url: string;
}

/** One for each parcel of today. */
export function labelsOf(
  { courier, waybill }: { courier: string | null; waybill: string | null },
  own: readonly CourierRule[] = [],
): ParcelLabel[] {
  return waybillsOf(waybill).map((number) => ({
    tracking_number: number,
    tracking_url: trackingUrl(courier, number, own) ?? "",
  }));
}
