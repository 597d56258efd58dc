/** What JAR's words about couriers and deliveries mean. Extended by settings later; unknown words change nothing. */
const DELIVERED = new Set(["получена", "получен", "доставена", "доставен"]);

export function saysDelivered(shippingStatus: string | null): boolean {
  return shippingStatus !== null && DELIVERED.has(shippingStatus.trim().toLowerCase());
}

const TRACKING: { courier: RegExp; url: (waybill: string) => string }[] = [
  {
    courier: /еконт|econt/i,
    url: (waybill) => `https://www.econt.com/services/track-shipment/${encodeURIComponent(waybill)}`,
  },
  {
    courier: /спиди|speedy/i,
    url: (waybill) => `https://www.speedy.bg/bg/track-shipment?shipmentNumber=${encodeURIComponent(waybill)}`,
  },
];

export function trackingUrl(courier: string | null, waybill: string | null): string | null {
  const known = courier === null ? undefined : TRACKING.find((entry) => entry.courier.test(courier));
  return known && waybill ? known.url(waybill) : null;
}

const HOUR = 60 * 60_000;

/** The older an order, the rarer the look. */
export function nextCheckDelay(sentAt: Date | string | null): number {
  const age = sentAt === null ? 0 : Date.now() - new Date(sentAt).getTime();
  if (age < 48 * HOUR) return 10 * 60_000;
  return age < 14 * 24 * HOUR ? HOUR : 6 * HOUR;
}
