/** The lists of an account's master data. Names come as `value`, as in every published example (icash-api.md C27). */
import type { Method } from "./context";
import { wrongValue } from "./fields";
import { divideHalfUp } from "./decimal";

export const getCashRegisters: Method =
  () =>
  ({ books }) =>
    books.cashRegisters.map(({ id, name, type, storeId }) => ({ id, value: name, type, storeID: storeId }));

export const getUsers: Method =
  () =>
  ({ books }) =>
    books.users.map(({ id, role, name }) => ({
      UserID: id,
      UserActive: 1,
      UserRole: role,
      UserRealName: name,
    }));

export const getPayTypes: Method =
  () =>
  ({ books }) =>
    books.payTypes.map(({ id, name }) => ({ id, value: name }));

export const getMeasureUnits: Method =
  () =>
  ({ books }) =>
    books.measureUnits.map(({ id, name }) => ({ id, value: name }));

/** Table and example of the manual disagree; this follows the example (icash-api.md C29). */
export const getBankAccounts: Method =
  () =>
  ({ books }) => [
    {
      BankAccountID: 1,
      BankAccountBankName: "Sandbox Bank",
      BankAccountBranchName: "",
      BankAccountIBAN: "BG00SAND00000000000000",
      BankAccountBIC: "SANDBGSF",
      BankAccountCurrencyCode: "EUR",
      BankAccountCityID: 1,
      BankAccountCityName: "София",
      BankAccountAddress: "",
      BankAccountCreateUserID: books.users[0]?.id ?? 1,
      BankAccountCreateDate: "2026-01-01 09:00:00",
      BankAccountActive: 1,
    },
  ];

/** Stock follows from the completed operations alone; the account starts with none and may go below zero. */
export const getSaleItemQty: Method = (fields) => {
  const inventoryId = fields.sayingMandatory().text("SaleItemInventoryID", 20);
  const storeId = fields.integer("StoreID");
  return ({ books }) => {
    if (!books.storeExists(storeId)) {
      throw wrongValue("StoreID");
    }
    if (!books.saleItems.some((item) => item.inventoryId === inventoryId)) {
      throw wrongValue("SaleItemInventoryID");
    }
    let quantity = 0n;
    for (const operation of books.operations) {
      if (operation.storeId !== storeId || operation.completedAt === null) {
        continue;
      }
      for (const row of operation.rows) {
        if (row.item.inventoryId !== inventoryId) {
          continue;
        }
        quantity += operation.type === "Sell" ? -row.quantity : row.quantity;
      }
    }
    return { SaleItemInventoryID: inventoryId, StoreID: storeId, Qty: toNumber(quantity) };
  };
};

/** The one decimal that the interface sends as a JSON number (icash-api.md 4.23); here with three places. */
function toNumber(quantity: bigint): number {
  const magnitude = Number(divideHalfUp(quantity < 0n ? -quantity : quantity, 100n)) / 1000;
  return quantity < 0n ? -magnitude : magnitude;
}
