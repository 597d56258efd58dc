import fc from "fast-check";
import { readWholePeriod, splitPeriod } from "../../../../src/lib/jar";
import type { JarPeriod } from "../../../../src/lib/jar";
import { json } from "./support/fixtures";
import { failureOf, withStandIn } from "./support/stand-in";

describe("a customer's papers", () => {
  it("are quoted by no error", async () => {
    const period = { from: "2024-01-01", to: "2024-01-31" };
    for (const body of [
      '[{"pid":"1","ename":"Пенчо Янев"',
      "<html>Пенчо Янев</html>",
      '[{"pid":"x","total":"Пенчо Янев"}]',
    ]) {
      await withStandIn([{ body }], async (jar) => {
        const client = jar.client();
        for (const call of [
          client.documents(period),
          client.document("1"),
          client.invoices(period),
          client.invoice("1"),
        ]) {
          const error = await failureOf(call);
          expect(error).toMatchObject({ name: "JarContractError" });
          expect(`${error.message} ${JSON.stringify(error)}`).not.toContain("Пенчо");
        }
      });
    }
  });
});

describe("a paper of goods that came back", () => {
  it("has pieces and amounts below zero", async () => {
    const header = { pid: 5, total: "-19.81", is_ok: 1 };
    const line = { code: "A", cnt: "-1.00", price: "-19.81", price_no_vat: -16.51, has_vat: 1, serials: [] };
    await withStandIn(
      [{ body: JSON.stringify({ header, products: [line, { ...line, cnt: -0 }] }) }],
      async (jar) => {
        expect(await jar.client().document("5")).toMatchObject({
          total: "-19.81",
          lines: [{ count: -1, price: "-19.81", priceWithoutVat: "-16.51" }, { count: 0 }],
        });
      },
    );
    await withStandIn(
      [{ body: JSON.stringify({ header, products: [{ ...line, cnt: "-1.5" }] }) }],
      async (jar) => {
        const error = await failureOf(jar.client().document("5"));
        expect(error).toMatchObject({ name: "JarContractError", path: "products[0].cnt" });
      },
    );
  });
});

describe("a long period", () => {
  it("is split by months, each asked for one day longer than it is", () => {
    expect(splitPeriod({ from: "2023-12-15", to: "2024-03-10" })).toEqual([
      { from: "2023-12-15", to: "2024-01-01" },
      { from: "2024-01-01", to: "2024-02-01" },
      { from: "2024-02-01", to: "2024-03-01" },
      { from: "2024-03-01", to: "2024-03-11" },
    ]);
  });

  it.each([
    [{ from: "2024-02-29", to: "2024-02-29" }, [{ from: "2024-02-29", to: "2024-03-01" }]],
    [{ from: "2024-12-31", to: "2024-12-31" }, [{ from: "2024-12-31", to: "2025-01-01" }]],
    [
      { from: "2024-01-31", to: "2024-02-01" },
      [
        { from: "2024-01-31", to: "2024-02-01" },
        { from: "2024-02-01", to: "2024-02-02" },
      ],
    ],
  ])("%j is split at the ends of months", (period, parts) => {
    expect(splitPeriod(period)).toEqual(parts);
  });

  it.each([
    [{ from: "2024-02-02", to: "2024-02-01" }, "to"],
    [{ from: "2024-02-30", to: "2024-03-01" }, "from"],
  ])("that is none is refused: %j", (period, field) => {
    expect(() => splitPeriod(period)).toThrow(expect.objectContaining({ name: "JarInputError", field }));
  });

  const day = fc
    .date({
      min: new Date("2015-01-01T00:00:00Z"),
      max: new Date("2027-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    .map((moment) => moment.toISOString().slice(0, 10));

  it.each([
    ["counts the last day in", (date: string, part: JarPeriod) => date >= part.from && date <= part.to],
    ["leaves the last day out", (date: string, part: JarPeriod) => date >= part.from && date < part.to],
  ])("is read without a gap and without a double, whether JAR %s or not", async (_name, isIn) => {
    await fc.assert(
      fc.asyncProperty(day, day, fc.uniqueArray(day, { maxLength: 40 }), async (one, two, days) => {
        const period = one < two ? { from: one, to: two } : { from: two, to: one };
        const stored = days.map((date) => ({ id: `id of ${date}`, date }));
        const found = await readWholePeriod(period, async (part) =>
          stored.filter(({ date }) => isIn(date, part)),
        );
        const wanted = stored.filter(({ date }) => date >= period.from && date <= period.to);
        const byDay = (a: { date: string }, b: { date: string }) => (a.date < b.date ? -1 : 1);
        expect([...found].sort(byDay)).toEqual([...wanted].sort(byDay));
      }),
    );
  });

  it("counts the later answer of what comes twice, and keeps what has no date", async () => {
    const period = { from: "2024-01-01", to: "2024-02-10" };
    let part = 0;
    const orders = await readWholePeriod(period, async () => {
      part += 1;
      return [
        { id: "1", created: "2024-02-01 00:00:01", part },
        { id: `${part + 1}`, created: null, part },
        { id: "9", created: "2024-02-11 00:00:00", part },
      ];
    });
    expect(orders).toEqual([
      { id: "1", created: "2024-02-01 00:00:01", part: 2 },
      { id: "2", created: null, part: 1 },
      { id: "3", created: null, part: 2 },
    ]);
  });

  it("fails when one part fails", async () => {
    const read = async ({ from }: JarPeriod): Promise<{ id: string; date: string }[]> => {
      if (from === "2024-02-01") {
        throw new Error("no answer");
      }
      return [];
    };
    await expect(readWholePeriod({ from: "2024-01-01", to: "2024-03-01" }, read)).rejects.toThrow(
      "no answer",
    );
  });

  it("is read through the client", async () => {
    await withStandIn([json("invoices"), json("invoices.single")], async (jar) => {
      const client = jar.client();
      const period = { from: "2016-06-20", to: "2016-07-29" };
      const invoices = await readWholePeriod(period, (part) => client.invoices(part));
      expect(invoices.map(({ id }) => id)).toEqual(["30123102"]);
      expect(jar.asked.map(({ query }) => query.toString())).toEqual([
        "from=2016-06-20&to=2016-07-01",
        "from=2016-07-01&to=2016-07-30",
      ]);
    });
  });
});
