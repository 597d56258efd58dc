import fc from "fast-check";
import { invoiceRequest } from "../../../../src/lib/receipt";
import { isEik, isEuVatNumber, isPersonalNumber, readEik } from "../../../../src/lib/receipt/company-numbers";

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

describe("an ЕИК as people and tables write it", () => {
  it.each([
    ["694037", "000694037"],
    ["00694037", "000694037"],
    ["0131047312", "131047312"],
    ["0000131047312", "131047312"],
  ])("%s is %s, because its check digits say so", (written, eik) => {
    expect(readEik(written)).toBe(eik);
  });

  it.each([
    "",
    "0",
    "000000000",
    "694038",
    "31047312",
    "13104731",
    "0501057308",
    "1310473121",
    "BG131047312",
  ])("%s is left to a person", (written) => {
    expect(readEik(written)).toBeNull();
  });

  const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));

  it("loses and wins zeros in front, and nothing else", () => {
    fc.assert(
      fc.property(digits(8), fc.constantFrom(0, 2, 3, 4, 5), (start, zeros) => {
        const [eik] = [..."0123456789"].map((digit) => start + digit).filter(isEik);
        expect(readEik("0".repeat(zeros) + eik)).toBe(eik);
      }),
    );
  });

  it("is never made of digits that have another order or another number of them", () => {
    fc.assert(
      fc.property(digits(9), (written) => {
        expect([null, written]).toContain(readEik(written));
      }),
    );
  });
});

describe("a person's number", () => {
  it.each(["6101057509", "7523169263", "8032056031", "7552010005"])("%s is one", (egn) => {
    expect(isPersonalNumber(egn)).toBe(true);
  });

  it.each(["6101057508", "6113057509", "6102307509", "131047312", "6161057509", ""])("%s is none", (text) => {
    expect(isPersonalNumber(text)).toBe(false);
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
  it("is asked for with a company, and by nobody who names none", () => {
    expect(request({ eik: "", company: "" })).toEqual({ kind: "none" });
    expect(request({ eik: "няма", company: " - " })).toEqual({ kind: "none" });
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
    [{ vatNumber: "няма" }, "131047312", ""],
    [{ eik: "BGBG131047312" }, "131047312", "BG131047312"],
    [{ eik: "", vatNumber: "BG BG 131047312" }, "131047312", "BG131047312"],
    [{ eik: "ВG131047312" }, "131047312", "BG131047312"],
    [{ eik: "БГ 131047312" }, "131047312", "BG131047312"],
    [{ eik: "ЕИК 131047312" }, "131047312", ""],
    [{ eik: "EIK: BG131047312" }, "131047312", "BG131047312"],
    [{ eik: "ЕИК/БУЛСТАТ: 131 047 312" }, "131047312", ""],
    [{ eik: "Булстат № 131047312" }, "131047312", ""],
    [{ vatNumber: "ИН по ЗДДС: BG131047312" }, "131047312", "BG131047312"],
    [{ eik: "bg131047312", vatNumber: "bg131047312" }, "131047312", "BG131047312"],
    [{ eik: "\u200b131\u00a0047\u00a0312," }, "131047312", ""],
    [{ eik: "１３１０４７３１２" }, "131047312", ""],
    [{ eik: "0131047312" }, "131047312", ""],
    [{ eik: "694037", vatNumber: "BG694037" }, "000694037", "BG000694037"],
    [{ eik: "BG1310473120019" }, "1310473120019", "BG131047312"],
    [{ countryCode: "GR", eik: "", vatNumber: "GR123456789" }, "123456789", "EL123456789"],
    [{ countryCode: "el", eik: "", vatNumber: "EL GR 123456789" }, "123456789", "EL123456789"],
    [{ countryCode: "GR", eik: "GREL123456789" }, "123456789", ""],
    [{ countryCode: "DE", eik: "", vatNumber: "DEDE123456789" }, "123456789", "DE123456789"],
    [{ countryCode: "BE", eik: "", vatNumber: "BE412345678" }, "0412345678", "BE0412345678"],
    [{ countryCode: "BE", eik: "", vatNumber: "412.345.678" }, "0412345678", "BE0412345678"],
    [{ countryCode: "AT", eik: "", vatNumber: "ATU12345678" }, "U12345678", "ATU12345678"],
    [{ countryCode: "PL", eik: "7523169263" }, "7523169263", ""],
  ])("reads the numbers of %j however they are written", (changes, taxNum, vatNum) => {
    expect(request(changes)).toMatchObject({ kind: "ok", buyer: { taxNum, vatNum } });
  });

  it("reads a number the same, whatever people write around it", () => {
    const around = fc.constantFrom("", " ", "\u00a0", "\u200b", ".", "-");
    const label = fc.constantFrom("", "ЕИК", "EIK", "Булстат", "еик/булстат", "ЕИК №", "Е.И.К.");
    const prefix = fc.constantFrom("BG", "bg", "BGBG", "BG BG ", "ВG", "БГ", "бг-");
    const spelled = fc
      .tuple(label, around, prefix, fc.array(around, { minLength: 9, maxLength: 9 }))
      .map(([before, blank, country, blanks]) => {
        const digits = [..."131047312"].map((digit, index) => digit + (blanks[index] ?? ""));
        return `${before}${blank}${country}${digits.join("")}`;
      });
    fc.assert(
      fc.property(spelled, (eik) => {
        const buyer = { taxNum: "131047312", vatNum: "BG131047312" };
        expect(request({ eik })).toMatchObject({ kind: "ok", buyer });
        expect(request({ eik: "", vatNumber: eik })).toMatchObject({ kind: "ok", buyer });
      }),
    );
  });

  it.each([
    [{ eik: "" }, ["eik"]],
    [{ countryCode: "DE", eik: "" }, ["eik"]],
    [{ eik: "131047312 131047312" }, ["eik"]],
    [{ eik: "31047312" }, ["eik"]],
    [{ vatNumber: "DE123456789" }, ["vat_number"]],
    [{ vatNumber: "PL1234567890" }, ["vat_number"]],
    [{ vatNumber: "BG1234567890" }, ["vat_number"]],
    [{ eik: "6101057509" }, ["personal_number"]],
    [{ eik: "ЕГН 6101057509" }, ["personal_number"]],
    [{ vatNumber: "BG6101057509" }, ["personal_number"]],
    [{ eik: "", vatNumber: "BG 610105 7509" }, ["personal_number"]],
    [{ countryCode: "DE", eik: "6101057509" }, ["personal_number"]],
    [{ company: "Мария Примерна, ЕГН 6101057509" }, ["personal_number"]],
    [{ countryCode: "FR", eik: "", vatNumber: "FR123456789" }, ["vat_number"]],
    [{ eik: "131047313" }, ["eik"]],
    [{ company: " " }, ["company"]],
    [{ city: "" }, ["city"]],
    [{ countryCode: "" }, ["country"]],
    [{ vatNumber: "BG121759222" }, ["vat_number"]],
    [{ vatNumber: "BG12345" }, ["vat_number"]],
    [{ countryCode: "DE", eik: "", vatNumber: "DE12" }, ["vat_number"]],
    [{ eik: "1", company: "", city: "" }, ["company", "eik", "city"]],
  ])("cannot be had with %j, and the fields that are wrong are named", (changes, fields) => {
    expect(request(changes)).toEqual({ kind: "invalid", fields });
  });

  it("leaves out whatever names a person by number", () => {
    const named = request({ mol: "Мария Примерна 6101057509", address: "ул. Измислена 5 (ЕГН: 6101057509)" });
    expect(named).toMatchObject({ kind: "ok", buyer: { mol: "", address: "" } });
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
