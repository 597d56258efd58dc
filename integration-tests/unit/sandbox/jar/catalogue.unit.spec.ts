import { createCatalogue } from "../../../../src/sandbox/jar/catalogue";
import type { JarProductRow } from "../../../../src/sandbox/jar/catalogue";

const OPTIONS = {
  products: 3000,
  seed: 7,
  asOf: "2026-03-02",
  imageBase: "https://images.jar.example",
};

function everything(options = OPTIONS): JarProductRow[] {
  return createCatalogue(options).products({}, 1, options.products);
}

describe("the generated catalogue", () => {
  const rows = everything();
  const generated = rows.slice(3);
  const numbers = (pick: (row: JarProductRow) => number) => generated.map(pick);
  const range = (values: number[]) => [Math.min(...values), Math.max(...values)];

  it("comes out the same for the same seed and different for another", () => {
    expect(everything()).toEqual(rows);
    expect(everything({ ...OPTIONS, seed: 8 })[10]).not.toEqual(rows[10]);
  });

  it("does not change a product when more products are asked for", () => {
    expect(everything({ ...OPTIONS, products: 40_000 }).slice(0, 3000)).toEqual(rows);
  });

  it("gives every product a code of its own, of capitals and digits, 6 to 40 characters long", () => {
    expect(new Set(rows.map((row) => row.code)).size).toBe(3000);
    expect(rows.filter((row) => !/^[A-Z][A-Z0-9]{5,39}$/.test(row.code))).toEqual([]);
    const [shortest = 0, longest = 0] = range(numbers((row) => row.code.length));
    expect(shortest).toBeLessThan(10);
    expect(longest).toBeGreaterThan(35);
  });

  it("finds each product again by its code, and nothing by a code that only looks like one", () => {
    const catalogue = createCatalogue(OPTIONS);
    for (const row of rows) {
      expect(catalogue.find(row.code)?.row).toEqual(row);
    }
    const [, , , first] = rows;
    expect(catalogue.find(`X${first?.code}`)).toBeNull();
    expect(catalogue.find("МИШКА")).toBeNull();
    expect(catalogue.find("")).toBeNull();
  });

  it("prices between 0.84 and 6,000 with two decimals, the dealer's price below the shop's", () => {
    expect(
      rows.filter((row) => !/^\d+\.\d\d$/.test(row.price) || !/^\d+\.\d\d$/.test(row.dealer_price)),
    ).toEqual([]);
    expect(rows.filter((row) => Number(row.dealer_price) >= Number(row.price))).toEqual([]);
    const [cheapest = 0, dearest = 0] = range(rows.map((row) => Number(row.price)));
    expect(cheapest).toBe(0.84);
    expect(dearest).toBeGreaterThan(4000);
    expect(dearest).toBeLessThanOrEqual(6000);
  });

  it("fills at least 40 leaves of a tree of three levels, each known to the category list", () => {
    const paths = new Set(rows.map((row) => row.category_path));
    expect(paths.size).toBeGreaterThanOrEqual(40);
    expect([...paths].filter((path) => path.split(" > ").length !== 3)).toEqual([]);
    const known = new Map(
      createCatalogue(OPTIONS)
        .categories()
        .map(({ id, name }) => [id, name]),
    );
    expect(rows.filter((row) => known.get(row.leafId) !== row.category_name)).toEqual([]);
    expect(known.get(2)).toBe("Лаптопи");
    expect(known.get(5)).toBe("Таблети");
  });

  it("tells 5 to 30 characteristics in sections and shows 0 to 6 pictures", () => {
    expect(range(numbers((row) => row.props.length))).toEqual([5, 30]);
    const pictures = (row: JarProductRow) => row.more_images.length + (row.main_image ? 1 : 0);
    expect(range(numbers(pictures))).toEqual([0, 6]);
    const sections = generated.map((row) => new Set(row.props.map((prop) => prop.prop_section)).size);
    expect(Math.max(...sections)).toBeGreaterThan(5);
    const addresses = generated.flatMap((row) => (row.main_image ? [row.main_image] : []));
    const shape = /^https:\/\/images\.jar\.example\/(\d+x\d+)\/[0-9a-f]{2}\/[A-Z0-9]+_\1\.jpg$/;
    expect(addresses.filter((address) => !shape.test(address))).toEqual([]);
  });

  it("says of most products one of the two known availabilities, and of a few something else", () => {
    const known = ["Налично в централен склад", "Налично във външен склад"];
    const odd = rows.filter((row) => !known.includes(row.avail)).length;
    expect(odd).toBeGreaterThan(30);
    expect(odd).toBeLessThan(300);
  });

  it("holds promotions with dates, struck-through prices above the price, and HTML in descriptions", () => {
    const promoted = generated.filter((row) => row.promotion === "true");
    expect(promoted.length).toBeGreaterThan(100);
    expect(promoted.filter((row) => !row.promotion_name || !row.promotion_ends_at)).toEqual([]);
    const struck = generated.filter((row) => row.old_price !== "0");
    expect(struck.length).toBeGreaterThan(100);
    expect(struck.filter((row) => Number(row.old_price) <= Number(row.price))).toEqual([]);
    const described = (part: string) => generated.filter((row) => row.description?.includes(part)).length;
    for (const part of ["<ul>", "&nbsp;", "<script>", "<iframe"]) {
      expect(described(part)).toBeGreaterThan(20);
    }
  });

  it("never lists a change before the product was created", () => {
    expect(rows.filter((row) => row.last_change.slice(0, 10) < row.created.slice(0, 10))).toEqual([]);
  });

  it("contains the products of the documentation with their documented values", () => {
    expect(rows.slice(0, 2)).toMatchObject([
      {
        code: "VCRASUSROGSTRIXGTX10606GGAMING",
        price: "737.77",
        dealer_price: "736.00",
        avail: "Налично във външен склад",
      },
      { code: "MSPADJAR", price: "0.84", dealer_price: "0.71", avail: "Налично в централен склад" },
    ]);
  });

  it("reads any page of 100,000 products", () => {
    const catalogue = createCatalogue({ ...OPTIONS, products: 100_000 });
    expect(catalogue.count({})).toBe(100_000);
    expect(catalogue.offers({}, 100, 1000)).toHaveLength(1000);
    expect(catalogue.products({}, 1000, 100)).toHaveLength(100);
    expect(catalogue.products({}, 1001, 100)).toEqual([]);
  });
});

describe("a changed catalogue", () => {
  const NOW = "2026-03-05 10:00:00";

  it("moves the pages up when a product is removed and back when it returns", () => {
    const catalogue = createCatalogue(OPTIONS);
    const second = catalogue.offers({}, 1, 10)[1];
    catalogue.change("VCRASUSROGSTRIXGTX10606GGAMING", { removed: true }, NOW);
    expect(catalogue.count({})).toBe(2999);
    expect(catalogue.offers({}, 1, 10)[0]).toEqual(second);
    expect(catalogue.find("VCRASUSROGSTRIXGTX10606GGAMING")?.active).toBe(false);
    catalogue.change("VCRASUSROGSTRIXGTX10606GGAMING", { removed: false }, NOW);
    expect(catalogue.count({})).toBe(3000);
  });

  it("touches last_change for a new text, but not for a new price", () => {
    const catalogue = createCatalogue(OPTIONS);
    catalogue.change("MSPADJAR", { price: "0.90", avail: "Изчерпан" }, NOW);
    expect(catalogue.find("MSPADJAR")?.row).toMatchObject({
      price: "0.90",
      last_change: "2016-11-10 09:30:00",
    });
    expect(catalogue.products({ changedSince: "2026-03-05" }, 1, 10)).toEqual([]);
    catalogue.change("MSPADJAR", { description: "Нова" }, NOW);
    expect(catalogue.products({ changedSince: "2026-03-05" }, 1, 10)).toMatchObject([
      { code: "MSPADJAR", price: "0.90", avail: "Изчерпан", description: "Нова", last_change: NOW },
    ]);
  });

  it("filters by category and by day of change", () => {
    const catalogue = createCatalogue(OPTIONS);
    const all = catalogue.products({}, 1, 3000);
    const filter = { categoryId: 2, changedSince: "2026-02-20" };
    const expected = all.filter((row) => row.leafId === 2 && row.last_change >= "2026-02-20");
    expect(expected.length).toBeGreaterThan(3);
    expect(catalogue.products(filter, 1, 3000)).toEqual(expected);
    expect(catalogue.count(filter)).toBe(expected.length);
  });

  it("can be bent as a whole, as a broken feed would be, and straightened again", () => {
    const catalogue = createCatalogue(OPTIONS);
    catalogue.bend({ count: 20, avail: "Изчерпан", priceFactor: 100 });
    expect(catalogue.count({})).toBe(20);
    expect(catalogue.find("MSPADJAR")?.row).toMatchObject({ price: "84.00", avail: "Изчерпан" });
    catalogue.reset();
    expect(catalogue.products({}, 1, 3000)).toEqual(everything());
  });
});
