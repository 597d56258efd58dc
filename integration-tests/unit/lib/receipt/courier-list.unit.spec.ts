import { readCourierList, waybillOf } from "../../../../src/lib/receipt";
import { amountMinorOf } from "../../../../src/lib/receipt/courier-list";

const ECONT = [
  "Справка за наложен платеж;;;;",
  "Период: 01.03.2026 - 15.03.2026;;;;",
  "Товарителница;Дата на изплащане;Получател;Сума НП;Комисиона НП",
  '1051234567890;12.03.2026;"Иванов; Иван";105,90 лв.;1,20',
  "1051234567891;12.03.2026;Петрова;1 234,50;4,00",
  "Общо;;;1 340,40;5,20",
].join("\r\n");

const SPEEDY = [
  '"Баркод","Дата на доставка","Референция 1","Наложен платеж","Такса наложен платеж"',
  '"63012345678","2026-03-12","№ 1001","105.90","1.20"',
  '"63012345679","2026-03-12","1002","20.00","0.90"',
].join("\n");

/** Windows-1251, as Excel in Bulgaria saves it: letters А to я stand together from 0xC0 on. */
const inWindows1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const isLetter = code >= 0x410 && code <= 0x44f;
    return isLetter ? code - 0x410 + 0xc0 : code;
  });

const inUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const inUtf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");

describe("a courier's list", () => {
  it.each([
    ["UTF-8", inUtf8],
    ["UTF-8 with its mark", (text: string) => inUtf8(`\ufeff${text}`)],
    ["Windows-1251", inWindows1251],
    ["UTF-16", inUtf16],
  ])("of Econt is read in %s, with titles above it and a total below", (_, bytes) => {
    expect(readCourierList(bytes(ECONT))).toEqual({
      kind: "ok",
      headings: ["Товарителница", "Дата на изплащане", "Получател", "Сума НП", "Комисиона НП"],
      columns: { waybill: "Товарителница", order: null, amount: "Сума НП" },
      entries: [
        { line: 4, waybill: "1051234567890", order: null, amountText: "105,90 лв.", amountMinor: 10_590 },
        { line: 5, waybill: "1051234567891", order: null, amountText: "1 234,50", amountMinor: 123_450 },
      ],
    });
  });

  it("of Speedy is read with commas, and with the shop's own number as reference", () => {
    expect(readCourierList(inUtf8(SPEEDY))).toMatchObject({
      columns: { waybill: "Баркод", order: "Референция 1", amount: "Наложен платеж" },
      entries: [
        { line: 2, waybill: "63012345678", order: "1001", amountMinor: 10_590 },
        { line: 3, waybill: "63012345679", order: "1002", amountMinor: 2000 },
      ],
    });
  });

  it("may name orders in place of parcels, and be cut by tabs", () => {
    expect(readCourierList(inUtf8("Поръчка\tСума\n#1001\t5,9\nблагодарим\t\n"))).toMatchObject({
      columns: { waybill: null, order: "Поръчка", amount: "Сума" },
      entries: [{ line: 2, waybill: null, order: "1001", amountMinor: 590 }],
    });
  });

  it("keeps a number as Excel guards it, and counts the lines of a cell with several", () => {
    const text = 'waybill;note;amount\n="0123";"two\nlines, ""quoted""";5.00\n0124;;6.00';
    expect(readCourierList(inUtf8(text))).toMatchObject({
      entries: [
        { line: 2, waybill: "0123", amountMinor: 500 },
        { line: 4, waybill: "0124", amountMinor: 600 },
      ],
    });
  });

  it.each([
    ["names no amount", "Товарителница;Дата\n1;2\n", ["Товарителница", "Дата"]],
    ["names two amounts", "Товарителница;Сума 1;Сума 2\n1;2;3\n", ["Товарителница", "Сума 1", "Сума 2"]],
    ["names neither parcel nor order", "Град,Сума\nСофия,3\n", ["Град", "Сума"]],
    ["is none", "", []],
  ])("that %s is not guessed at, and shows its headings", (_, text, headings) => {
    expect(readCourierList(inUtf8(text))).toEqual({ kind: "columns_unclear", headings });
  });

  it("goes by the columns that a person has chosen", () => {
    const text = "Товарителница;Сума 1;Сума 2\n11;2;3\n";
    expect(readCourierList(inUtf8(text), { amount: "Сума 2" })).toMatchObject({
      kind: "ok",
      columns: { waybill: "Товарителница", amount: "Сума 2" },
      entries: [{ waybill: "11", amountMinor: 300 }],
    });
    expect(readCourierList(inUtf8(text), { amount: "Сума 3" })).toMatchObject({ kind: "columns_unclear" });
  });

  it("has one spelling of a parcel", () => {
    expect(["1051 234-567", "'1051234567", " 1051234567"].map(waybillOf)).toEqual(
      Array.from({ length: 3 }, () => "1051234567"),
    );
    expect(waybillOf("Общо")).toBeNull();
  });
});

describe("an amount as people write it", () => {
  it.each([
    ["105,90", 10_590],
    ["105.9", 10_590],
    ["105", 10_500],
    ["1 234,56 лв.", 123_456],
    ["1.234,56", 123_456],
    ["1,234.56 EUR", 123_456],
    ["€1'234.50", 123_450],
    ["1 234", 123_400],
    ["1.234.567", 123_456_700],
    ["0,00", 0],
  ])("%s is %i cents", (text, minor) => {
    expect(amountMinorOf(text)).toBe(minor);
  });

  it.each(["1.234", "1,234", "", "-5,00", "5,001", "1.23.45", "пет", "1.234.56", "1,2,3"])(
    "%j is no amount, because it could be several or none",
    (text) => {
      expect(amountMinorOf(text)).toBeNull();
    },
  );
});
