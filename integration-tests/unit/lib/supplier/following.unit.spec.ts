import {
  exceedsLimit,
  nextCheckDelay,
  nextPapersDelay,
  saysCanceled,
  saysDelivered,
  trackingUrl,
} from "../../../../src/lib/supplier";

describe("the address at which a parcel is watched", () => {
  it.each([
    ["Еконт", "1051", "https://www.econt.com/services/track-shipment/1051"],
    ["ECONT EXPRESS", "1051", "https://www.econt.com/services/track-shipment/1051"],
    ["Спиди АД", "61 2/3", "https://www.speedy.bg/bg/track-shipment?shipmentNumber=61%202%2F3"],
    ["Sameday Bulgaria", "7&8", "https://sameday.bg/#awb=7%268"],
    ["DHL", "9", "https://www.dhl.com/bg-en/home/tracking.html?tracking-id=9"],
  ])("is that of %s", (courier, waybill, url) => {
    expect(trackingUrl(courier, waybill)).toBe(url);
  });

  it.each([
    ["Непознат", "1"],
    [null, "1"],
    ["Еконт", null],
    ["Еконт", ""],
  ])("is not known for %s with %s", (courier, waybill) => {
    expect(trackingUrl(courier, waybill)).toBeNull();
  });

  it("is the shop's own before a built-in one, wherever the number stands in it", () => {
    const own = [
      { name: "еконт", tracking_url: "https://parcels.example.bg/{waybill}?again={waybill}" },
      { name: "Рапидо", tracking_url: "https://rapido.example.bg/{waybill}" },
    ];
    expect(trackingUrl("Еконт Експрес", "1 2", own)).toBe("https://parcels.example.bg/1%202?again=1%202");
    expect(trackingUrl("РАПИДО", "$&", own)).toBe("https://rapido.example.bg/%24%26");
    expect(trackingUrl("Speedy", "3", own)).toContain("speedy.bg");
  });
});

describe("JAR's words", () => {
  const own = { delivered_words: ["Предадена на клиента"], canceled_words: ["Спряна"] };

  it("mean a delivery only as a whole", () => {
    expect(["Получена", " доставен ", "ДОСТАВЕНА"].map((text) => saysDelivered(text))).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ["Изпратена", "Недоставена", "Доставена частично", "", null].map((text) => saysDelivered(text)),
    ).toEqual([false, false, false, false, false]);
  });

  it("mean a delivery also when the shop says so", () => {
    expect(saysDelivered("предадена  на КЛИЕНТА")).toBe(false);
    expect(saysDelivered("предадена  на КЛИЕНТА", own)).toBe(true);
  });

  it.each([
    ["Отказана", null, "Отказана"],
    ["Изпратена", "анулирана", "анулирана"],
    ["Изпратена", "Получена", null],
    ["Неотказана", null, null],
    [null, null, null],
  ])("%s and %s mean cancelled: %s", (status, shippingStatus, expected) => {
    expect(saysCanceled({ status, shippingStatus })).toBe(expected);
  });

  it("mean cancelled also when the shop says so", () => {
    expect(saysCanceled({ status: "спряна", shippingStatus: null })).toBeNull();
    expect(saysCanceled({ status: "спряна", shippingStatus: null }, own)).toBe("спряна");
  });
});

describe("looking by itself", () => {
  const HOUR = 3_600_000;

  it("is the rarer the older the order, and ends", () => {
    const hours = [0, 47, 49, 24 * 13, 24 * 15, 24 * 31, 24 * 91];
    expect(hours.map((age) => nextCheckDelay(age * HOUR))).toEqual([
      HOUR / 6,
      HOUR / 6,
      HOUR,
      HOUR,
      6 * HOUR,
      24 * HOUR,
      null,
    ]);
  });

  it("for papers goes on until an invoice of the next month could be there", () => {
    const hours = [0, 24 * 4, 24 * 20, 24 * 61];
    expect(hours.map((age) => nextPapersDelay(age * HOUR))).toEqual([2 * HOUR, 12 * HOUR, 24 * HOUR, null]);
  });
});

describe("the debt", () => {
  it.each([
    ["100.01", "100", true],
    ["100.00", "100", false],
    ["-5", "0", false],
    ["1e1", "9.99", true],
    [null, "0", false],
    ["100", null, false],
  ])("of %s exceeds %s: %s", (total, limit, expected) => {
    expect(exceedsLimit(total, limit)).toBe(expected);
  });
});
