import fc from "fast-check";
import { invoiceRequest } from "../../../../src/lib/receipt";
import { isEik, isEuVatNumber } from "../../../../src/lib/receipt/company-numbers";

const DETAILS = {
  company: "Измислена търговия ЕООД",
  eik: "131047312",
  vatNumber: "",
  mol: "Мария Примерна",
  countryCode: "bg",
  city: "София",
  address: "1000, ул. Измислена 5",
  phone: "+359888000111",
  email: "maria@example.bg",
};

const request = (changes: Partial<typeof DETAILS> = {}) => invoiceRequest({ ...DETAILS, ...changes });

describe("an ЕИК", () => {
  it.each(["131047312", "121759222", "000694037", "175074752", "1310473120019"])("%s is one", (eik) => {
    expect(isEik(eik)).toBe(true);
  });

  it.each(["", "131047313", "13104731", "1310473121", "1310473120018", "BG131047312", "131 047 312"])(
    "%s is none",
    (eik) => {
      expect(isEik(eik)).toBe(false);
    },
  );

  it("has exactly one check digit for what stands before it", () => {
    const digits = (length: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
    const endings = (start: string) => [..."0123456789"].filter((digit) => isEik(start + digit));
    fc.assert(
      fc.property(digits(8), digits(3), (company, branch) => {
        const [check = ""] = endings(company.join(""));
        expect(endings(company.join(""))).toHaveLength(1);
        expect(endings(company.join("") + check + branch.join(""))).toHaveLength(1);
      }),
    );
  });
});

describe("a VAT number", () => {
  it.each([
    "BG131047312",
    "BG1234567890",
    "DE123456789",
    "ATU12345678",
    "EL123456789",
    "NL123456789B01",
    "IE1234567WA",
  ])("%s has the form of its country", (number) => {
    expect(isEuVatNumber(number)).toBe(true);
  });

  it.each(["BG131047313", "BG12345678", "DE12345678", "GR123456789", "US123456789", "131047312", ""])(
    "%s has not",
    (number) => {
      expect(isEuVatNumber(number)).toBe(false);
    },
  );
});

describe("an invoice", () => {
  it("is asked for with a company and its number; a company alone wants a plain receipt", () => {
    expect(request({ eik: "" })).toEqual({ kind: "none" });
    expect(request({ eik: "", company: "" })).toEqual({ kind: "none" });
    expect(request()).toEqual({
      kind: "ok",
      buyer: {
        name: "Измислена търговия ЕООД",
        countryCode: "BG",
        cityName: "София",
        address: "1000, ул. Измислена 5",
        taxNum: "131047312",
        vatNum: "",
        mol: "Мария Примерна",
        phone: "+359888000111",
        email: "maria@example.bg",
      },
    });
  });

  it.each([
    [{ vatNumber: "BG131047312" }, "131047312", "BG131047312"],
    [{ vatNumber: "131 047 312" }, "131047312", "BG131047312"],
    [{ eik: "BG131047312" }, "131047312", "BG131047312"],
    [{ eik: "", vatNumber: "bg 131047312" }, "131047312", "BG131047312"],
    [{ eik: "1310473120019", vatNumber: "BG131047312" }, "1310473120019", "BG131047312"],
    [{ countryCode: "DE", eik: "", vatNumber: "123456789" }, "123456789", "DE123456789"],
    [{ countryCode: "DE", eik: "HRB 1234", vatNumber: "DE123456789" }, "HRB1234", "DE123456789"],
    [{ countryCode: "GR", eik: "", vatNumber: "EL123456789" }, "123456789", "EL123456789"],
    [{ countryCode: "CH", eik: "CHE-123.456.789" }, "CHE123456789", ""],
  ])("reads the numbers of %j however they are written", (changes, taxNum, vatNum) => {
    expect(request(changes)).toMatchObject({ kind: "ok", buyer: { taxNum, vatNum } });
  });

  it.each([
    [{ eik: "131047313" }, ["eik"]],
    [{ company: " " }, ["company"]],
    [{ city: "" }, ["city"]],
    [{ countryCode: "" }, ["country"]],
    [{ vatNumber: "BG121759222" }, ["vat_number"]],
    [{ vatNumber: "BG12345" }, ["vat_number"]],
    [{ countryCode: "DE", eik: "", vatNumber: "DE12" }, ["vat_number"]],
    [{ eik: "1", company: "", city: "" }, ["company", "eik", "city"]],
  ])("is held with the fields of %j that are wrong", (changes, fields) => {
    expect(request(changes)).toEqual({ kind: "invalid", fields });
  });

  it("cuts what is too long visibly, and leaves out a number or address that would be another one", () => {
    const long = request({
      company: "я".repeat(120),
      city: "г".repeat(80),
      phone: "0".repeat(21),
      email: `${"a".repeat(70)}@example.bg`,
    });
    expect(long).toMatchObject({
      kind: "ok",
      buyer: { name: `${"я".repeat(99)}…`, cityName: `${"г".repeat(69)}…`, phone: "", email: "" },
    });
  });
});
