/**
 * One call from its fields to its envelope. The order of the checks is the one that the sample runs show: required
 * fields, then the form of the others, then signature and nonce, then the session, then what the account knows
 * (icash-api.md 3.2). A nonce counts as used as soon as its signature is good, whatever becomes of the call.
 */
import type { Access } from "./access";
import { checkCommonFields } from "./access";
import {
  getBankAccounts,
  getCashRegisters,
  getMeasureUnits,
  getPayTypes,
  getSaleItemQty,
  getUsers,
} from "./account-methods";
import { addOperationPayment, printOperation } from "./completion";
import type { Context, Method } from "./context";
import { addContragent, getContragents } from "./contragent-methods";
import { documentsList, getDocument } from "./document-methods";
import type { Fields } from "./fields";
import { Refusal } from "./fields";
import { addSaleItem, editSaleItemByStore, getSaleItems } from "./item-methods";
import type { Json } from "./json";
import {
  addOperationSaleItem,
  delOperationSaleItem,
  newOperation,
  setOperationDiscount,
} from "./operation-methods";
import { getOperation, operationsList } from "./read-methods";

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["get-cash-registers", getCashRegisters],
  ["get-users", getUsers],
  ["get-pay-types", getPayTypes],
  ["get-measure-units", getMeasureUnits],
  ["get-bank-accounts", getBankAccounts],
  ["add-contragent", addContragent],
  ["get-contragents", getContragents],
  ["add-sale-item", addSaleItem],
  ["edit-sale-item-by-store", editSaleItemByStore],
  ["get-sale-items", getSaleItems],
  ["get-sale-item-qty", getSaleItemQty],
  ["new-operation", newOperation],
  ["get-operation", getOperation],
  ["add-operation-sale-item", addOperationSaleItem],
  ["del-operation-sale-item", delOperationSaleItem],
  ["set-operation-discount", setOperationDiscount],
  ["add-operation-payment", addOperationPayment],
  ["print-operation", printOperation],
  ["operations-list", operationsList],
  ["documents-list", documentsList],
  ["get-document", getDocument],
]);

export const isMethod = (name: string): boolean => name === "login" || methods.has(name);

/** The nonce comes back as a text, whatever the tables say (icash-api.md C1). */
export type Envelope =
  { nonce: string; status: 1; data: Json } | { nonce: string; status: 0; error_message: string };

export type World = Omit<Context, "userId"> & { access: Access };

export function call(name: string, fields: Fields, world: World): Envelope {
  const nonce = fields.raw("nonce");
  try {
    return { nonce, status: 1, data: name === "login" ? login(fields, world) : run(name, fields, world) };
  } catch (error) {
    if (error instanceof Refusal) {
      return { nonce, status: 0, error_message: error.message };
    }
    throw error;
  }
}

function login(fields: Fields, { books, readings, access }: World): Json {
  checkCommonFields(fields, false);
  fields.integer("WareHouseID");
  const userId = fields.integer("UserID");
  access.admit(fields);
  if (!books.users.some(({ id }) => id === userId)) {
    throw new Refusal("Authentication Error");
  }
  return { session_id: access.openSession(userId, readings.sessionLifetimeMs, readings.singleSession) };
}

function run(name: string, fields: Fields, world: World): Json {
  const method = methods.get(name);
  if (!method) {
    throw new Error(`No method ${name}.`);
  }
  checkCommonFields(fields, true);
  const work = method(fields);
  world.access.admit(fields);
  return work({ ...world, userId: world.access.userOf(fields) });
}
