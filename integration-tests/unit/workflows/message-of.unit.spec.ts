/** What logs and rows keep of a failure: a database's statement and values are in none of them. */
import fc from "fast-check";
import { databaseFault, messageOf, sayingNoRows } from "../../../src/workflows/shared/message-of";

const asDriver = (message: string, more: object = {}) =>
  Object.assign(new Error(message), { severity: "ERROR", code: "23502", ...more });

describe("what a failure says", () => {
  it.each([
    ["an error", new TypeError("no such thing"), "TypeError: no such thing"],
    ["what a workflow made of one", { name: "Error", message: "gone" }, "Error: gone"],
    ["nothing", null, "a failure that says nothing about itself"],
    ["a sentence with a dash", new Error("Select the store - it is missing"), "Error: it is missing"],
  ])("of %s", (_name, error, said) => {
    expect(messageOf(error)).toBe(said);
  });

  it.each([
    [
      asDriver(
        `insert into "supplier_order" ("id", "name") values ('jaro_1', 'Иван - Петров') - null value in column "order_id" of relation "supplier_order" violates not-null constraint`,
      ),
      `null value in column "order_id" of relation "supplier_order" violates not-null constraint (23502)`,
    ],
    [
      asDriver(`select * from "x" where "y" = 'Иван' - invalid input syntax for type integer: "Иван"`),
      'invalid input syntax for type integer: "…" (23502)',
    ],
    [
      new Error(
        'duplicate key. Key (email)=(ivan@example.bg) already exists. Failing row contains (1, "Иван")',
      ),
      "duplicate key. Key (email)=(…)",
    ],
    [asDriver("deadlock detected", { code: "40P01" }), "deadlock detected (40P01)"],
  ])("of a database names no value of a row", (error, said) => {
    expect(databaseFault(error)).toBe(said);
    expect(messageOf(error)).toBe(`Error: ${said}`);
  });

  it("never holds what stood in the statement", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (value) => {
        const secret = `Иван${value}Петров`;
        const statement = `update "order" set "name" = '${secret}' where "id" = 'order_1'`;
        expect(messageOf(new Error(`${statement} - value too long`))).toBe("Error: value too long");
      }),
    );
  });
});

describe("what Medusa calls by itself", () => {
  const failing = (error: Error) =>
    sayingNoRows(async () => {
      throw error;
    });

  it("fails without the row, also in its trace", async () => {
    const failed = asDriver(
      `update "order" set "email" = 'ivan@example.bg' where "id" = '1' - no such column`,
    );
    const seen = await failing(failed)().catch((error: unknown) => error);
    expect(seen).toMatchObject({ name: "DatabaseError", message: "no such column (23502)" });
    expect(seen instanceof Error ? seen.stack : "").not.toContain("ivan");
  });

  it("fails as it would with anything else, and does its work", async () => {
    const other = new TypeError("no such thing");
    await expect(failing(other)()).rejects.toBe(other);
    const done: string[] = [];
    await sayingNoRows(async (id: string) => {
      done.push(id);
    })("one");
    expect(done).toEqual(["one"]);
  });
});
