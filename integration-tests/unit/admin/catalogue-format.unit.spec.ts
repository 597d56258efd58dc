import {
  formatDecimal,
  formatDecimalMoney,
  formatDuration,
  formatNumber,
  secondsBetween,
} from "../../../src/admin/lib/format";
import { SYNC_STATES } from "../../../src/contract/catalogue";
import { runsInterval } from "../../../src/admin/ledger/polling";

/** Intl puts no-break spaces of several kinds between number and sign. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("numbers of the catalogue", () => {
  it("are grouped as the language does it", () => {
    expect(plain(formatNumber(40_000, "bg"))).toBe("40 000");
    expect(formatNumber(40_000, "en")).toBe("40,000");
  });

  it("keep the four places of JAR's prices", () => {
    expect(plain(formatDecimalMoney("12.3456", "EUR", "bg"))).toBe("12,3456 €");
    expect(formatDecimalMoney("12.3", "EUR", "en")).toBe("€12.30");
    expect(formatDecimalMoney("n/a", "EUR", "en")).toBe("n/a");
  });

  it("show a share with the language's own sign, and what is no number as it came", () => {
    expect(formatDecimal("37.5", "bg")).toBe("37,5");
    expect(formatDecimal("1.95583", "bg")).toBe("1,95583");
    expect(formatDecimal("much", "bg")).toBe("much");
  });
});

describe("durations", () => {
  it.each([
    [0, "0 sec"],
    [0.4, "0 sec"],
    [59, "59 sec"],
    [60, "1 min"],
    [125, "2 min 5 sec"],
    [3_600, "1 hr"],
    [7_505, "2 hr 5 min"],
  ])("say %p seconds as %p", (seconds, text) => {
    expect(plain(formatDuration(seconds, "en"))).toBe(text);
  });

  it("speak Bulgarian", () => {
    expect(plain(formatDuration(125, "bg"))).toBe("2 мин 5 сек");
  });

  it("are open while the end is", () => {
    expect(secondsBetween("2026-11-22T10:00:00Z", null)).toBeNull();
    expect(secondsBetween("2026-11-22T10:00:00Z", "2026-11-22T10:01:30Z")).toBe(90);
  });
});

describe("asking for a run again by itself", () => {
  it("goes on while a worker has something to do, and only then", () => {
    const asked = SYNC_STATES.filter((state) => runsInterval([{ state: "done" }, { state }]) !== false);
    expect(asked).toEqual(["queued", "running"]);
    expect(runsInterval([])).toBe(false);
  });
});
