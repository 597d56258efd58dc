import { booksName } from "../../../src/contract/books";
import { isElsewhere, isOnlyTried } from "../../../src/lib/books";

const SHOP = "production v5.icash.bg/12";
const OTHER = "production v5.icash.bg/13";
const TEST = "test v5.nap.dev.icash.bg/7";

describe("a row of a ledger, seen from the account that is in the options now", () => {
  it.each<[string, string | null, boolean, string | undefined, boolean]>([
    ["sent to the demo, and the account is real now", "demo", true, SHOP, true],
    ["sent to a test account, and the account is real now", TEST, true, SHOP, true],
    ["sent to another real account", OTHER, true, SHOP, true],
    ["sent to the present one", SHOP, true, SHOP, false],
    ["planned in the demo and never sent", "demo", false, SHOP, false],
    ["sent before rows named their books", null, true, SHOP, false],
    ["sent to an account that the options name no more", OTHER, true, undefined, false],
  ])("%s", (_what, books, hasLeft, present, elsewhere) => {
    expect(isElsewhere({ books, hasLeft }, present)).toBe(elsewhere);
  });
});

describe("what was registered in other books", () => {
  it.each([
    ["demo", true],
    [TEST, true],
    [OTHER, false],
    ["earlier", false],
  ])("%s was only tried: %s", (books, tried) => {
    expect(isOnlyTried(books)).toBe(tried);
  });

  it.each([
    ["demo", "демото"],
    [TEST, "тестовия акаунт v5.nap.dev.icash.bg/7"],
    [SHOP, "акаунта v5.icash.bg/12"],
    ["earlier", "по-ранен акаунт"],
    ["api.jarcomputers.com/shop", "акаунта api.jarcomputers.com/shop"],
  ])("%s is named as a person says it", (books, name) => {
    expect(booksName(books).bg).toBe(name);
  });
});
