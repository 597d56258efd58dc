import { changedDetails, detailsOf, fieldsToMend } from "../../../src/admin/orders/customer-details";
import { isoMoment, localMoment } from "../../../src/admin/lib/format";
import { lineFacts } from "../../../src/admin/ledger/fact-texts";
import type { OrderDocument } from "../../../src/contract/supplier";
import { documentsOf, documentTypeKey, draftsOf, NEW_DRAFT } from "../../../src/admin/orders/order-documents";

describe("the lines behind a reason", () => {
  it("show what at least one of them has, in a settled order", () => {
    const { columns, lines } = lineFacts({
      min_percent: "5",
      lines: [
        { code: "A-1", title: "Мишка", sold: "10.00", cost: "9.90", margin_percent: "1" },
        { code: "B-2", title: "Кабел", cost: "3", sold: null },
      ],
    });
    expect(columns).toEqual(["sold", "cost", "margin_percent"]);
    expect(lines).toEqual([
      { code: "A-1", title: "Мишка", cells: { sold: "10.00", cost: "9.90", margin_percent: "1" } },
      { code: "B-2", title: "Кабел", cells: { cost: "3" } },
    ]);
    expect(lineFacts({ currency: "BGN", lines: [] }).currency).toBe("BGN");
    expect(lineFacts(null).currency).toBe("EUR");
  });

  it("are found in returns, with their serial numbers", () => {
    const returns = [
      {
        return_id: "return_1",
        lines: [{ code: "A-1", title: "", quantity: 1, document: "77", serials: [] }],
      },
      {
        return_id: "return_2",
        lines: [{ code: "A-1", title: "", quantity: 2, document: null, serials: ["S1", "S2"] }],
      },
    ];
    expect(lineFacts({ returns })).toMatchObject({
      columns: ["quantity", "document", "serials"],
      lines: [
        { code: "A-1", title: "", cells: { quantity: "1", document: "77" } },
        { code: "A-1", title: "", cells: { quantity: "2", serials: "S1, S2" } },
      ],
    });
  });

  it("stand under any name", () => {
    const short = [{ code: "A-1", asked: 3, accepted: 2 }];
    expect(lineFacts({ short, missing: ["B-2"], message: "x" }).lines).toEqual([
      { code: "A-1", title: "", cells: { asked: "3", accepted: "2" } },
    ]);
  });

  it("keep a zero, and leave out what has no product", () => {
    expect(
      lineFacts({ lines: [{ code: "A-1", asked: 2, accepted: 0 }, { asked: 1 }, "A-2", null] }),
    ).toMatchObject({
      columns: ["asked", "accepted"],
      lines: [{ code: "A-1", title: "", cells: { asked: "2", accepted: "0" } }],
    });
    expect(lineFacts({ lines: 131_990 }).lines).toEqual([]);
    expect(lineFacts(null).lines).toEqual([]);
  });
});

describe("correcting the customer's details", () => {
  const order = {
    email: "maria@example.bg",
    metadata: { delivery_note: "Позвънете" },
    shipping_address: { id: "addr_1", first_name: "Мария", city: "София", address_1: null, phone: "" },
  };

  it("begins with what the order holds", () => {
    expect(detailsOf(order)).toEqual({
      first_name: "Мария",
      last_name: "",
      phone: "",
      email: "maria@example.bg",
      city: "София",
      postal_code: "",
      address_1: "",
      address_2: "",
      note: "Позвънете",
    });
    expect(detailsOf({ email: null, metadata: null, shipping_address: null }).note).toBe("");
  });

  it("sends only what was changed, also what was emptied", () => {
    const before = detailsOf(order);
    expect(changedDetails(before, { ...before, city: " София ", phone: " 0888123456 ", note: "" })).toEqual({
      phone: "0888123456",
      note: "",
    });
    expect(changedDetails(before, before)).toEqual({});
  });

  it("marks what is empty of a field that JAR misses, or all of it when nothing is", () => {
    const details = detailsOf(order);
    expect(fieldsToMend(details, ["address", "name"])).toEqual(["address_1", "last_name"]);
    expect(fieldsToMend({ ...details, phone: "няма" }, ["phone"])).toEqual(["phone"]);
    expect(fieldsToMend(details, ["email", "from the future"])).toEqual(["email"]);
    expect(fieldsToMend(details, [])).toEqual([]);
  });
});

describe("the papers to enclose", () => {
  it("come back as they were", () => {
    const documents: OrderDocument[] = [
      { type: 6, url: "https://shop.example.bg/warranty.pdf", document_id: 12 },
      { type: 7, url: "https://shop.example.bg/waybill.pdf", document_id: null },
    ];
    expect(documentsOf(draftsOf(documents))).toEqual(documents);
  });

  it("leave out a row that was never filled in, but not half of one", () => {
    expect(documentsOf([NEW_DRAFT, { ...NEW_DRAFT, url: " https://shop.example.bg/1 " }])).toEqual([
      { type: 3, url: "https://shop.example.bg/1", document_id: null },
    ]);
    expect(documentsOf([{ ...NEW_DRAFT, number: 5 }])).toEqual([{ type: 3, url: "", document_id: 5 }]);
  });

  it("name their kinds", () => {
    expect([3, 6, 7, 9].map(documentTypeKey)).toEqual([
      "supplier.documents.types.invoice",
      "supplier.documents.types.warranty",
      "supplier.documents.types.waybill",
      "supplier.documents.otherType",
    ]);
  });
});

describe("a moment in a form", () => {
  it("is the same moment afterwards", () => {
    const iso = "2026-11-01T00:00:00.000Z";
    expect(localMoment(iso)).toMatch(/^2026-1[01]-\d\dT\d\d:\d\d$/);
    expect(isoMoment(localMoment(iso))).toBe(iso);
    expect(isoMoment(localMoment("2026-11-01T00:00:00+02:00"))).toBe("2026-10-31T22:00:00.000Z");
  });

  it("is none while the field is empty", () => {
    expect(localMoment(null)).toBe("");
    expect(isoMoment("")).toBeNull();
  });
});
