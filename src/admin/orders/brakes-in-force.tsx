import type { BrakeSettings } from "../../contract/supplier-settings";
import { formatDecimalMoney } from "../lib/format";
import { useText } from "../lib/use-text";
import type { Speech } from "../lib/use-text";
import { useOrderSettings } from "./use-supplier-orders";
import { Note } from "../ui/note";

/** What an order is held for, shown to who is about to let orders leave: they are on before anybody has set them. */
export const BrakesInForce = () => {
  const speech = useText();
  const { data } = useOrderSettings();
  if (!data) {
    return null;
  }
  return (
    <Note
      tone="plain"
      title={speech.t("consent.brakes.title")}
      text={brakesText(data.settings.brakes, speech)}
    />
  );
};

const brakesText = (brakes: BrakeSettings, { t, locale }: Speech): string => {
  const money = (sum: string) => formatDecimalMoney(sum, "EUR", locale);
  const { max_total: most, max_total_unpaid: unpaid, per_hour: hour, per_day: day } = brakes;
  const { same_customer_minutes: minutes, countries, delay_minutes: delay } = brakes;
  const held = [
    most !== null && t("consent.brakes.maxTotal", { sum: money(most) }),
    unpaid !== null && t("consent.brakes.maxUnpaid", { sum: money(unpaid) }),
    hour.orders !== null && t("consent.brakes.hourOrders", { orders: hour.orders }),
    hour.total !== null && t("consent.brakes.hourTotal", { sum: money(hour.total) }),
    day.orders !== null && t("consent.brakes.dayOrders", { orders: day.orders }),
    day.total !== null && t("consent.brakes.dayTotal", { sum: money(day.total) }),
    minutes !== null && t("consent.brakes.sameCustomer", { minutes }),
    countries.length > 0 && t("consent.brakes.countries", { countries: countries.join(", ") }),
    brakes.plausible && t("consent.brakes.plausible"),
  ].filter((text) => text !== false);
  return [
    held.length > 0 ? t("consent.brakes.held", { list: held.join("; ") }) : t("consent.brakes.nothing"),
    delay > 0 ? t("consent.brakes.delay", { minutes: delay }) : "",
    t("consent.brakes.where"),
  ]
    .filter((text) => text !== "")
    .join(" ");
};
