import { generateEntityId } from "@medusajs/framework/utils";
import { entityId } from "../../../src/workflows/dropship/catalogue/write/create-batch";

const ULID = /^prod_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

describe("an id that the plugin makes", () => {
  afterEach(() => jest.useRealTimers());

  it("looks like one of Medusa's", () => {
    expect(generateEntityId(undefined, "prod")).toMatch(ULID);
    expect(entityId("prod")).toMatch(ULID);
  });

  it("begins with the same time as Medusa's", () => {
    jest.useFakeTimers({ now: new Date("2026-03-01T10:00:00.123Z") });
    const [ours, medusas] = [entityId("prod"), generateEntityId(undefined, "prod")];
    expect(ours.slice(0, 15)).toBe(medusas.slice(0, 15));
    expect(ours).not.toBe(medusas);
  });

  it("is never the same twice", () => {
    expect(new Set(Array.from({ length: 5_000 }, () => entityId("img"))).size).toBe(5_000);
  });
});
