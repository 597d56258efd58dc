import { returnLetter } from "../../../src/contract/supplier-return";

const LINE = {
  code: "MSPADJAR",
  title: "Подложка",
  quantity: 2,
  reason: "не пасва",
  document: "1789951",
  document_date: "2026-11-03",
  invoice: "30123155",
  serials: ["JAR1", "JAR2"],
  warranty_months: 24,
};
const UNKNOWN = {
  ...LINE,
  code: "B",
  title: "",
  reason: null,
  document: null,
  document_date: null,
  invoice: null,
  serials: [],
  warranty_months: null,
};

it("names to JAR what it asks for: number, pieces, document, serial numbers, warranty and reason", () => {
  const letter = returnLetter({ kind: "return", jar_order: "17200001", lines: [LINE, UNKNOWN] });
  expect(letter).toContain("връща следните артикули от поръчка № 17200001:");
  expect(letter).toContain(
    "– 2 бр. Подложка (MSPADJAR); документ № 1789951 от 03.11.2026 г., фактура № 30123155; " +
      "серийни номера на закупените бройки: JAR1, JAR2; гаранция: 24 мес.; причина: не пасва\n" +
      "– 2 бр. B; документ: още не ни е известен\n",
  );
  expect(letter).toContain("кредитно известие");
});

it("asks for no address where the parcel goes back by itself", () => {
  const letter = returnLetter({ kind: "parcel", jar_order: "17200001", lines: [LINE] });
  expect(letter).toContain("не е получена от клиента");
  expect(letter).not.toContain("на кой адрес");
});
