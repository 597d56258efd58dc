/**
 * What a person writes to JAR when goods of it come back: its own numbers, documents and serial numbers, and never anything
 * of the customer. JAR has no call for it (jar-api.md 10, row 36).
 */
interface ReturnedLine {
  code: string;
  title: string;
  quantity: string;
  /** JAR's sales document; "" while none is known. */
  document: string;
  /** Of all pieces of the code. */
  serials: string;
}

/** In Bulgarian, as JAR reads it, whatever the dashboard is shown in. */
export function returnLetter(number: string, lines: readonly ReturnedLine[]): string {
  return [
    "Здравейте,",
    "",
    `клиент връща следните артикули от поръчка № ${number}:`,
    "",
    ...lines.map(lineText),
    "",
    "Моля, потвърдете дали приемате връщането (или рекламацията, ако са в гаранция), на кой адрес и с кой куриер да ги изпратим, и издайте кредитно известие към документа, след като ги получите.",
    "",
    "Поздрави",
  ].join("\n");
}

function lineText({ code, title, quantity, document, serials }: ReturnedLine): string {
  const name = title === "" ? code : `${title} (${code})`;
  return [
    `– ${quantity} бр. ${name}`,
    document === "" ? "документ: още не ни е известен" : `документ № ${document}`,
    ...(serials === "" ? [] : [`серийни номера на закупените бройки: ${serials}`]),
  ].join("; ");
}
