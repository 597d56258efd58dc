import {
  branchCounts,
  categorySelection,
  isSuppliersName,
  relocations,
  withCategory,
} from "../../../../src/lib/catalogue";
import { catalogueSettingsSchema } from "../../../../src/contract/catalogue-settings";

const at = (path: string, count: number) => ({ path, count });
const filterOf = (filter: object) => catalogueSettingsSchema.parse({ filter }).filter;

describe("the tree of JAR's categories", () => {
  it("counts each branch with all below it, in whatever letters", () => {
    const counts = branchCounts([
      at("Компютри > Мишки", 2),
      at("КОМПЮТРИ > Клавиатури", 3),
      at("Компютри", 1),
    ]);
    expect(counts).toEqual(
      new Map([
        ["компютри", 6],
        ["компютри>мишки", 2],
        ["компютри>клавиатури", 3],
      ]),
    );
  });

  // What JAR did, the products before and after, and what it is taken for.
  it.each([
    [
      "a leaf has another name",
      [at("А > Б", 10)],
      [at("А > В", 10)],
      [{ path: "А > Б", to: "А > В", count: 10 }],
      [{ from: "А > Б", to: "А > В", isRenamed: true }],
    ],
    [
      "a root has another name, and all below it with it",
      [at("А > Б", 4), at("А > В", 6)],
      [at("Я > Б", 4), at("Я > В", 6)],
      [
        { path: "А > Б", to: "Я > Б", count: 4 },
        { path: "А > В", to: "Я > В", count: 6 },
      ],
      [
        { from: "А", to: "Я", isRenamed: true },
        { from: "А > Б", to: "Я > Б", isRenamed: true },
        { from: "А > В", to: "Я > В", isRenamed: true },
      ],
    ],
    [
      "a few of its products moved elsewhere on the way",
      [at("А", 10)],
      [at("Б", 8), at("В", 2)],
      [
        { path: "А", to: "Б", count: 8 },
        { path: "А", to: "В", count: 2 },
      ],
      [{ from: "А", to: "Б", isRenamed: true }],
    ],
    [
      "it was merged into one that had products",
      [at("А", 5), at("Б", 7)],
      [at("Б", 12)],
      [{ path: "А", to: "Б", count: 5 }],
      [{ from: "А", to: "Б", isRenamed: false }],
    ],
    [
      "it was split in two",
      [at("А", 10)],
      [at("Б", 5), at("В", 5)],
      [
        { path: "А", to: "Б", count: 5 },
        { path: "А", to: "В", count: 5 },
      ],
      [],
    ],
    [
      "one product moved, and the rest stayed",
      [at("А", 10)],
      [at("А", 9), at("Б", 1)],
      [{ path: "А", to: "Б", count: 1 }],
      [],
    ],
    [
      "only letters changed",
      [at("Мишки", 3)],
      [at("МИШКИ", 3)],
      [{ path: "Мишки", to: "МИШКИ", count: 3 }],
      [],
    ],
    ["it went to another depth", [at("А", 3)], [at("Х > А", 3)], [{ path: "А", to: "Х > А", count: 3 }], []],
  ])("%s", (_what, before, after, moves, expected) => {
    expect(relocations(before, after, moves)).toEqual(expected);
  });

  it("knows a name that a person has given", () => {
    expect(isSuppliersName("мишки", "Компютри > Мишки")).toBe(true);
    expect(isSuppliersName("Мишки и подложки", "Компютри > Мишки")).toBe(false);
  });
});

describe("a category", () => {
  it("is left out and taken again, with all below it", () => {
    const without = withCategory(filterOf({}), "Компютри > Мишки", false);
    expect(without).toMatchObject({ kind: "filter", filter: { exclude_categories: ["Компютри > Мишки"] } });
    const filter = filterOf({ exclude_categories: ["компютри"] });
    expect(categorySelection("Компютри", filter)).toBe("left_out");
    expect(categorySelection("Компютри > Мишки", filter)).toBe("left_out_above");
    expect(withCategory(filter, "Компютри > Мишки", true)).toEqual({ kind: "above", path: "компютри" });
    expect(withCategory(filter, "КОМПЮТРИ", true)).toMatchObject({ filter: { exclude_categories: [] } });
  });

  it("joins those that are taken where the shop names them", () => {
    const filter = filterOf({ include_categories: ["Телефони"] });
    expect(categorySelection("Компютри", filter)).toBe("not_chosen");
    expect(withCategory(filter, "Компютри", true)).toMatchObject({
      filter: { include_categories: ["Телефони", "Компютри"] },
    });
    expect(withCategory(filter, "Телефони > Калъфи", true)).toMatchObject({
      filter: { include_categories: ["Телефони"] },
    });
    expect(withCategory(filter, "Телефони > Калъфи", false)).toMatchObject({
      filter: { include_categories: ["Телефони"], exclude_categories: ["Телефони > Калъфи"] },
    });
  });

  it("that is the only one taken cannot be left out: everything would be taken", () => {
    expect(withCategory(filterOf({ include_categories: ["Телефони"] }), "телефони", false)).toEqual({
      kind: "last",
    });
  });
});
