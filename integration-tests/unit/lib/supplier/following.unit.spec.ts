import {
  exceedsLimit,
  labelsOf,
  nextCheckDelay,
  nextPapersDelay,
  saysCanceled,
  saysDelivered,
  saysReturned,
  trackingUrl,
  unknownWords,
  waybillsOf,
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
  const own = {
    delivered_words: ["Предадена лично"],
    canceled_words: ["Спряна"],
    returned_words: ["На склад"],
    passing_words: ["Чака преглед", "Връчена"],
  };

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
    expect(saysDelivered("предадена  ЛИЧНО")).toBe(false);
    expect(saysDelivered("предадена  ЛИЧНО", own)).toBe(true);
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

describe("JAR's words beyond the documented ones", () => {
  const own = {
    delivered_words: ["Предадена лично"],
    canceled_words: ["Спряна"],
    returned_words: ["На склад"],
    passing_words: ["Чака преглед", "Връчена"],
  };
  const shipping = (shippingStatus: string | null) => ({ status: "Изпратена", shippingStatus });

  it.each([
    "Доставено",
    "Връчена на получателя",
    "Получена от клиента",
    "Предадена на получател",
    "Delivered",
  ])("%s is a delivery", (text) => {
    expect(saysDelivered(text)).toBe(true);
    expect(unknownWords(shipping(text))).toEqual([]);
  });

  it.each([
    "Доставена в офис",
    "Получена в офис",
    "Получена от куриер",
    "Предадена на куриер",
    "Недоставена",
  ])("%s is none", (text) => {
    expect(saysDelivered(text)).toBe(false);
  });

  it.each([
    ...["Върната", "Върната към подател", "Връща се", "Недоставена", "Невзета пратка", "Непотърсена"],
    ...["Отказана от получателя", "Неуспешна доставка", "Returned to sender", "Refused by recipient"],
  ])("%s comes back", (text) => {
    expect(saysReturned(shipping(text))).toBe(text);
    expect(unknownWords(shipping(text))).toEqual([]);
  });

  it.each(["Изпратена", "На път", "Получена", "Отказана", null])("%s does not", (text) => {
    expect(saysReturned(shipping(text))).toBeNull();
    expect(unknownWords(shipping(text))).toEqual([]);
  });

  it("that nobody knows are said, each once", () => {
    expect(unknownWords({ status: "Проблем", shippingStatus: "Проблем" })).toEqual(["Проблем"]);
    expect(unknownWords({ status: "Приета", shippingStatus: "Чака митница" })).toEqual(["Чака митница"]);
    expect(unknownWords({ status: " ", shippingStatus: null })).toEqual([]);
  });

  it("mean what the shop says, whatever we guess", () => {
    expect(saysReturned(shipping("на склад"), own)).toBe("на склад");
    expect(unknownWords(shipping("чака преглед"), own)).toEqual([]);
    expect(saysDelivered("Връчена", own)).toBe(false);
    const passing = { ...own, passing_words: ["Неуспешен опит"] };
    expect(saysReturned(shipping("Неуспешен опит"))).toBe("Неуспешен опит");
    expect(saysReturned(shipping("Неуспешен опит"), passing)).toBeNull();
  });
});

describe("JAR's waybill", () => {
  it.each([
    ["one number", "1051000001", ["1051000001"]],
    ["a short one", "R1", ["R1"]],
    ["two by a comma", "1051000001, 1051000002", ["1051000001", "1051000002"]],
    ["two by a slash", "1051000001/1051000002", ["1051000001", "1051000002"]],
    ["two by a word", "1051000001 и 1051000002", ["1051000001", "1051000002"]],
    ["two by a space", "1051000001 1051000002", ["1051000001", "1051000002"]],
    ["two by a line, one of them twice", "1051000001\n1051000002;1051000001", ["1051000001", "1051000002"]],
    ["a number in groups stays whole", "1051 0000 01", ["1051 0000 01"]],
    ["a number with a slash stays whole", "123/2026", ["123/2026"]],
    ["nothing", " ", []],
    ["nothing", null, []],
  ])("is %s", (_, text, numbers) => {
    expect(waybillsOf(text)).toEqual(numbers);
  });

  it("becomes one label for each parcel", () => {
    expect(labelsOf({ courier: "Еконт", waybill: "1051000001;1051000002" })).toEqual([
      { tracking_number: "1051000001", tracking_url: expect.stringMatching(/\/1051000001$/) },
      { tracking_number: "1051000002", tracking_url: expect.stringMatching(/\/1051000002$/) },
    ]);
    expect(labelsOf({ courier: null, waybill: "7" })).toEqual([{ tracking_number: "7", tracking_url: "" }]);
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
