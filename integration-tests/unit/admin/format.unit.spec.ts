import {
  formatDay,
  formatMoney,
  formatRate,
  formatTime,
  intlLocale,
  isWebAddress,
} from "../../../src/admin/lib/format";

/** Intl puts no-break spaces of several kinds between number and sign. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("the language of numbers and dates", () => {
  it.each([
    ["bg", "bg"],
    ["ptBR", "pt-BR"],
    ["zhCN", "zh-CN"],
    ["pt-BR", "pt-BR"],
    [undefined, "en"],
    ["", "en"],
  ])("turns the dashboard's %s into what Intl accepts", (language, expected) => {
    expect(intlLocale(language)).toBe(expected);
    expect(() => new Intl.NumberFormat(intlLocale(language))).not.toThrow();
  });
});

describe("money", () => {
  it("is written the Bulgarian way from cents", () => {
    expect(plainSpaces(formatMoney(131990, "eur", "bg"))).toBe("1319,90 €");
  });

  it("keeps both digits of cents in English", () => {
    expect(formatMoney(500, "eur", "en")).toBe("€5.00");
  });

  it("shows a storno below zero", () => {
    expect(plainSpaces(formatMoney(-9990, "eur", "bg"))).toBe("-99,90 €");
  });
});

describe("times and days", () => {
  it("does not move a legal day to another time zone", () => {
    expect(plainSpaces(formatDay("2026-12-07", "bg"))).toBe("7.12.2026 г.");
    expect(formatDay("2026-12-07", "en")).toBe("Dec 7, 2026");
  });

  it("shows a text that is no time as it came", () => {
    expect(formatTime("soon", "en")).toBe("soon");
    expect(formatDay("next week", "en")).toBe("next week");
  });

  it("writes date and time of day", () => {
    expect(formatTime("2026-11-20T12:30:00.000Z", "bg")).toMatch(/2026.*:30/);
  });
});

describe("VAT rates", () => {
  it.each([
    ["20", "20%"],
    ["9.0", "9%"],
    ["0", "0%"],
    ["25.5", "25.5%"],
    ["", ""],
    ["none", "none"],
  ])("shows %p as %p", (rate, expected) => {
    expect(formatRate(rate, "en")).toBe(expected);
  });
});

describe("tracking addresses", () => {
  it.each(["https://www.econt.com/track/1", "http://speedy.bg/1"])("links to %s", (address) => {
    expect(isWebAddress(address)).toBe(true);
  });

  it.each([
    null,
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "https://",
    " https://a.bg",
  ])("does not link to %p", (address) => {
    expect(isWebAddress(address)).toBe(false);
  });
});
