import { returnLetter } from "../../../src/contract/supplier-return";

const LINE = {
  code: "MSPADJAR",
  title: "Подложка",
  quantity: "2",
  document: "1789951",
  serials: "JAR1, JAR2",
};

it("names to JAR what it asks for: number, pieces, document, serial numbers", () => {
  const letter = returnLetter("17200001", [
    LINE,
    { ...LINE, code: "B", title: "", document: "", serials: "" },
  ]);
  expect(letter).toContain("от поръчка № 17200001:");
  expect(letter).toContain(
    "– 2 бр. Подложка (MSPADJAR); документ № 1789951; серийни номера на закупените бройки: JAR1, JAR2\n" +
      "– 2 бр. B; документ: още не ни е известен\n",
  );
  expect(letter).toContain("кредитно известие");
});
