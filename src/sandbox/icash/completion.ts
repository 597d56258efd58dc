/**
 * Payment and printing, and what they lead to. The documents leave open which of the two completes an operation and
 * what printing books (icash-api.md C22), so that is a reading. Paying too much is not refused, and neither is printing
 * twice: the books count it, which is how a test sees what a careless repetition would have cost.
 */
import type { Books, Operation } from "./books";
import { receiptDateText } from "./clock";
import type { Context, Method, Readings } from "./context";
import { paymentShape } from "./decimal";
import { wrongValue } from "./fields";
import { totalsOf } from "./totals";

interface CompletionRule {
  fullPaymentCompletes: boolean;
  printBooks: "what is open" | "the whole price";
}

const completionRules: Record<Readings["completion"], CompletionRule> = {
  print: { fullPaymentCompletes: false, printBooks: "what is open" },
  payment: { fullPaymentCompletes: true, printBooks: "what is open" },
  print_books_again: { fullPaymentCompletes: false, printBooks: "the whole price" },
};

export const addOperationPayment: Method = (fields) => {
  const operationId = fields.integer("OperationID");
  const payTypeId = fields.integer("PayTypeID");
  const cents = fields.decimal("PaymentSum", paymentShape);
  if (cents === 0n) {
    throw wrongValue("PaymentSum");
  }
  return (context) => {
    const { books, readings } = context;
    const operation = findPayable(books, operationId, payTypeId);
    const id = book(books, operation, payTypeId, cents, "add-operation-payment");
    const { price, paid } = totalsOf(operation, books);
    const full = operation.rows.length > 0 && paid >= price;
    if (full && operation.status === "TEMP" && completionRules[readings.completion].fullPaymentCompletes) {
      sendToTill(operation, context);
    }
    // The id of a payment is the one id that comes as a text (4.19).
    return { result: "OK", PaymentID: String(id) };
  };
};

export const printOperation: Method = (fields) => {
  const operationId = fields.integer("OperationID");
  const payTypeId = fields.integer("PayTypeID");
  return (context) => {
    const { books, readings } = context;
    const operation = findPayable(books, operationId, payTypeId);
    if (operation.rows.length === 0) {
      throw wrongValue("OperationID");
    }
    const { price, paid } = totalsOf(operation, books);
    const open = paid < price ? price - paid : 0n;
    const booked = completionRules[readings.completion].printBooks === "what is open" ? open : price;
    if (booked > 0n) {
      book(books, operation, payTypeId, booked, "print-operation");
    }
    operation.prints += 1;
    if (operation.status === "TEMP") {
      sendToTill(operation, context);
    }
    return operation.id;
  };
};

/** A completed operation may still be paid: the published list shows one that is half paid (4.20). */
function findPayable(books: Books, operationId: number, payTypeId: number): Operation {
  const operation = books.operations.find(({ id }) => id === operationId);
  if (!operation || operation.status === "DELETED" || operation.status === "EDITED") {
    throw wrongValue("OperationID");
  }
  if (!books.payTypes.some(({ id }) => id === payTypeId)) {
    throw wrongValue("PayTypeID");
  }
  return operation;
}

function book(
  books: Books,
  operation: Operation,
  payTypeId: number,
  cents: bigint,
  via: "add-operation-payment" | "print-operation",
): number {
  const id = books.nextId("payment");
  operation.payments.push({ id, payTypeId, cents, via });
  return id;
}

type Completing = Pick<Context, "books" | "readings" | "userId" | "now">;

function sendToTill(operation: Operation, context: Completing): void {
  if (context.readings.readsUntilComplete === 0) {
    return complete(operation, context);
  }
  operation.status = "FOR_DOWNLOAD";
  operation.readsUntilComplete = context.readings.readsUntilComplete;
}

/** Called by each read of one operation: that is the stand-in's measure of time at the till. */
export function passTimeAtTill(operation: Operation, context: Completing): void {
  if (operation.readsUntilComplete === null) {
    return;
  }
  if (operation.readsUntilComplete === 0) {
    return complete(operation, context);
  }
  operation.readsUntilComplete -= 1;
}

export function complete(operation: Operation, { books, readings, userId, now }: Completing): void {
  const moment = now();
  operation.status = "NORMAL";
  operation.readsUntilComplete = null;
  operation.completedAt = moment;
  operation.completedBy = userId;
  const register = books.cashRegisters.find(({ id }) => id === operation.cashRegisterId);
  if (operation.type !== "Sell" || readings.receiptData === "absent" || !register) {
    return;
  }
  operation.receipt = {
    number: books.nextReceiptNumber(register),
    deviceNumber: register.fiscalMemory,
    date: receiptDateText(moment),
  };
}
