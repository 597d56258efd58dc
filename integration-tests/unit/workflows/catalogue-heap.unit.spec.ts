import { keepHeapSmall } from "../../../src/workflows/dropship/import/heap";

const mockFlags: string[] = [];
const mockCollections: string[] = [];
jest.mock("node:v8", () => ({ setFlagsFromString: (flag: string) => mockFlags.push(flag) }));
jest.mock("node:vm", () => ({ runInNewContext: (code: string) => mockCollections.push(code) }));

const GROWTH = "--heap-growing-percent=";
const growth = () => {
  const last = mockFlags.filter((flag) => flag.startsWith(GROWTH)).at(-1);
  return Number(last?.replace(GROWTH, ""));
};

it("keeps the heap small until the last of several runs has ended", () => {
  const [first, second] = [keepHeapSmall({ fromNow: false }), keepHeapSmall({ fromNow: false })];
  const limited = growth();
  expect(limited).toBeGreaterThan(0);
  first();
  expect(growth()).toBe(limited);
  second();
  expect(growth()).toBe(0);
});

it("cleans up at the beginning only for who asks, because everything stands still meanwhile", () => {
  keepHeapSmall({ fromNow: false })();
  expect(mockCollections).toEqual([]);
  keepHeapSmall({ fromNow: true })();
  expect(mockCollections).toEqual(["gc()"]);
});
