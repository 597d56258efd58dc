import fc from "fast-check";
import { customerOf, normalisePhone } from "../../../../src/lib/supplier";
import type { CustomerSource, OrderAddress } from "../../../../src/lib/supplier";

const ADDRESS = {
  first_name: "Мария",
  last_name: "Примерна",
  address_1: "ул. Измислена 5",
  city: "София",
  postal_code: "1000",
  country_code: "bg",
  phone: "+359 888 000 111",
};

function customer(overrides: Partial<CustomerSource> = {}, address: Partial<OrderAddress> = {}) {
  return customerOf({
    email: "maria@example.bg",
    metadata: null,
    address: { ...ADDRESS, ...address },
    ...overrides,
  });
}

describe("the customer of a supplier order", () => {
  it("is what JAR's courier needs, in one line each and in the customer's own letters", () => {
    const metadata = { delivery_note: "Позвънете\nпреди доставка" };
    const address = { address_1: "ул. Измислена 5\n вх. Б", address_2: "ет. 3" };
    expect(customer({ metadata }, address)).toEqual({
      name: "Мария Примерна",
      mail: "maria@example.bg",
      address: "1000 София, ул. Измислена 5 вх. Б, ет. 3",
      phone: "+359888000111",
      note: "Позвънете преди доставка",
      missing: [],
      too_long: [],
    });
  });

  it("is a company and who receives it there", () => {
    expect(customer({}, { company: "Пример ООД" }).name).toBe("Пример ООД, Мария Примерна");
    expect(customer({}, { company: "Мария Примерна" }).name).toBe("Мария Примерна");
  });

  it("can be called by the phone of the bill or of the account where the delivery has none", () => {
    const otherPhones = ["няма", "0888 000 222"];
    expect(customer({ otherPhones }, { phone: null })).toMatchObject({ phone: "+359888000222", missing: [] });
    expect(customer({ otherPhones }, { phone: "12-34" })).toMatchObject({
      phone: "+359888000222",
      missing: [],
    });
    expect(customer({ otherPhones }).phone).toBe("+359888000111");
    expect(customer({ otherPhones: ["няма"] }, { phone: "" })).toMatchObject({
      phone: "няма",
      missing: ["phone"],
    });
  });

  it("has no markup", () => {
    const metadata = { note: "<b>Позвънете</b> <script src=x>преди</script> 5 < 6" };
    const seen = customer({ metadata }, { first_name: "<i>Мария</i>", address_1: "ул. <br/>Измислена 5" });
    expect(seen).toMatchObject({
      name: "Мария Примерна",
      address: "1000 София, ул. Измислена 5",
      note: "Позвънете преди 5 6",
    });
  });

  it.each([
    ["name", {}, { last_name: "Ж".repeat(100) }],
    ["address", {}, { address_1: "ул. ".repeat(80) }],
    ["address", { metadata: { courier_office: "офис ".repeat(70) } }, {}],
  ])("names what a label does not hold: %s", (field, source, address) => {
    const seen = customer(source, address);
    expect(seen.too_long).toEqual([field]);
    expect(seen).toMatchObject({ [field]: expect.stringMatching(/…$/), missing: [] });
  });

  it("is a company where no person is named", () => {
    expect(customer({}, { first_name: null, last_name: " ", company: "Пример ООД" }).name).toBe("Пример ООД");
  });

  it.each([
    ["of the order", { metadata: { courier_office: "Еконт, офис Център" } }, {}],
    ["of the address", {}, { metadata: { courier_office: "Еконт, офис Център" } }],
  ])("may fetch the parcel at an office in the metadata %s, without a street", (_, source, address) => {
    const office = customer(source, { ...address, address_1: "" });
    expect(office).toMatchObject({ address: "1000 София, Еконт, офис Център", missing: [] });
  });

  it("has a country in the address where it is not Bulgaria", () => {
    expect(customer({}, { country_code: "ro" }).address).toBe("1000 София, ул. Измислена 5, RO");
  });

  it.each([
    ["name", {}, { first_name: "", last_name: null }],
    ["address", {}, { city: "" }],
    ["address", {}, { address_1: null }],
    ["phone", {}, { phone: null }],
    ["phone", {}, { phone: "12-34" }],
    ["email", { email: null }, {}],
    ["email", { email: "maria@example" }, {}],
  ])("names what is missing: %s", (field, source, address) => {
    expect(customer(source, address).missing).toEqual([field]);
  });

  it("names everything that is missing at once", () => {
    expect(customer({ address: null, email: null }).missing).toEqual(["name", "address", "phone", "email"]);
  });

  it("keeps a phone that is none as it was typed, for who corrects it", () => {
    expect(customer({}, { phone: " няма  " }).phone).toBe("няма");
  });

  it("is cut visibly, by characters and not by bytes", () => {
    const { name } = customer({}, { first_name: "Ж".repeat(200), last_name: "" });
    expect(name).toBe(`${"Ж".repeat(99)}…`);
  });

  it("never has a line break or control character in it", () => {
    const text = fc.string({ unit: "binary", maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (first_name, address_1, note) => {
        const {
          missing: _,
          too_long: __,
          ...texts
        } = customer({ metadata: { note } }, { first_name, address_1 });
        expect(Object.values(texts).join("")).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe("a phone number", () => {
  // Numbers stay out of the titles: they are what no output may show.
  it.each([
    ["with the zero of calls inside the country", "0888 000 111", "+359888000111"],
    ["without it", "888000111", "+359888000111"],
    ["with two zeros for the plus", "00359 888 000 111", "+359888000111"],
    ["with the zero behind the country code", "+359 (0) 888 000-111", "+359888000111"],
    ["with the country code alone", "359888000111", "+359888000111"],
    ["with a slash inside", "0888/000 111", "+359888000111"],
    ["behind a word", "тел. 0888000111", "+359888000111"],
    ["before a name", "0888 000 111 (Мария)", "+359888000111"],
    ["before another number", "0888 000 111, 02 900 00 00", "+359888000111"],
    ["of a landline in Sofia", "02 900 0000", "+35929000000"],
    ["of a landline elsewhere", "032 600 000", "+35932600000"],
    ["of a national service", "0700 10 000", "+35970010000"],
    ["of a newer mobile operator", "0988000111", "+359988000111"],
    ["from abroad", "+40 21 000 0000", "+40210000000"],
    ["from abroad with two zeros", "0049 30 0000000", "+49300000000"],
  ])("%s has one form", (_, typed, form) => {
    expect(normalisePhone(typed)).toBe(form);
  });

  it.each([
    ["nothing", ""],
    ["a word", "няма"],
    ["a mobile number with a digit too few", "0888 000 11"],
    ["a mobile number with a digit too many", "0888 000 1111"],
    ["the same with its country code", "+359 888 000 11"],
    ["a few digits", "12345"],
    ["a country code with a zero", "+0 888 000 111"],
    ["too short abroad", "+1234567"],
    ["too long abroad", "+1234567890123456"],
    ["zeros", "0000000000"],
  ])("is not %s", (_, typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  const mobile = fc
    .tuple(fc.constantFrom("87", "88", "89", "98", "99"), fc.stringMatching(/^\d{7}$/))
    .map(([operator, rest]) => operator + rest);
  const separator = fc.constantFrom("", " ", "-", ".", "/", "\u00a0");

  it("has one form in whichever of the usual ways it is typed", () => {
    const prefix = fc.constantFrom("0", "", "+359", "00359", "+359 0", "359");
    fc.assert(
      fc.property(prefix, mobile, separator, (before, number, between) => {
        const typed = before + [number.slice(0, 2), number.slice(2, 5), number.slice(5)].join(between);
        expect(normalisePhone(typed)).toBe(`+359${number}`);
      }),
    );
  });

  it("stays as it is once it has that form, and never becomes anything but digits after a plus", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()/.-]{0,20}$/), mobile);
    fc.assert(
      fc.property(typed, (text) => {
        const form = normalisePhone(text);
        fc.pre(form !== null);
        expect(form).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(normalisePhone(form ?? "")).toBe(form);
      }),
    );
  });
});
