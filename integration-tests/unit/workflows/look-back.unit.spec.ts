import { lookBack } from "../../../src/workflows/shared/look-back";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("how far back the clock asks", () => {
  beforeEach(() => jest.useFakeTimers({ now: new Date("2026-11-22T10:00:00Z") }));
  afterEach(() => jest.useRealTimers());

  const reach = (since: () => Date): number => Date.now() - since().getTime();

  it("reaches three days when a process starts", () => {
    expect(reach(lookBack())).toBe(72 * HOUR);
  });

  it("reaches one hour in the rounds that follow, and three days again after an hour", () => {
    const since = lookBack();
    since();
    jest.advanceTimersByTime(MINUTE);
    expect(reach(since)).toBe(HOUR);
    jest.advanceTimersByTime(58 * MINUTE);
    expect(reach(since)).toBe(HOUR);
    jest.advanceTimersByTime(MINUTE);
    expect(reach(since)).toBe(72 * HOUR);
  });
});
