/**
 * Reads what POST order and POST offer were sent (jar-api.md 7.6), and refuses what lacks a field that the
 * documentation calls required. Bad order lines are not refused: JAR answers what it can fulfil.
 */
import { textOf, treeOf } from "../control";
import type { FormTree } from "../control";
import { JarRefusal } from "./wire/answers";

export interface OrderInput {
  lines: { code: string; count: number }[];
  reference: string | null;
  user: OrderUser | null;
  documents: OrderDocument[];
}

export interface OrderUser {
  name: string;
  mail: string;
  address: string;
  phone: string;
  note: string | null;
}

export interface OrderDocument {
  type: number;
  url: string;
  document_id: string | null;
}

/** Invoice, warranty card, waybill. */
const DOCUMENT_TYPES = new Set(["3", "6", "7"]);

export function readOrderInput(form: FormTree): OrderInput {
  return {
    lines: readLines(form),
    reference: textOf(form, "reference"),
    user: readUser(treeOf(form, "user")),
    documents: itemsOf(form, "documents").map(readDocument),
  };
}

function readLines(form: FormTree): OrderInput["lines"] {
  const products = itemsOf(form, "products");
  if (products.length === 0) {
    throw new JarRefusal(400, "Не са подадени продукти");
  }
  // A code sent twice ends up as one line: the answer is keyed by code and the later line wins (7.6).
  const lines = new Map<string, number>();
  for (const product of products) {
    const code = textOf(product, "code");
    const count = textOf(product, "cnt") ?? "";
    if (code !== null && /^\d{1,6}$/.test(count) && Number(count) > 0) {
      lines.set(code, Number(count));
    }
  }
  return [...lines].map(([code, count]) => ({ code, count }));
}

function readUser(user: FormTree | null): OrderUser | null {
  if (!user) {
    return null;
  }
  const required = (field: string): string => {
    const value = textOf(user, field)?.trim();
    if (!value) {
      throw new JarRefusal(400, `Липсва задължително поле user[${field}]`);
    }
    return value;
  };
  return {
    name: required("name"),
    mail: required("mail"),
    address: required("address"),
    phone: required("phone"),
    note: textOf(user, "note"),
  };
}

function readDocument(document: FormTree): OrderDocument {
  const type = textOf(document, "type") ?? "";
  const url = textOf(document, "url");
  if (!DOCUMENT_TYPES.has(type) || !url) {
    throw new JarRefusal(400, "Невалиден документ към поръчката");
  }
  return { type: Number(type), url, document_id: textOf(document, "document_id") };
}

function itemsOf(form: FormTree, name: string): FormTree[] {
  const list = treeOf(form, name);
  if (!list) {
    return [];
  }
  return Object.values(list).filter((item): item is FormTree => typeof item !== "string");
}
