import { z } from "@medusajs/framework/zod";
import { optionalDate, optionalFlag, optionalId, optionalText, withRaw } from "../decode";
import type { IcashMethod } from "../method";

export interface IcashBankAccount {
  bankAccountId: number;
  bankName: string | null;
  branchName: string | null;
  iban: string | null;
  bic: string | null;
  currencyCode: string | null;
  cityId: number | null;
  cityName: string | null;
  address: string | null;
  createUserId: number | null;
  /** `YYYY-MM-DD HH:MM:SS` */
  createDate: string | null;
  active: boolean | null;
  raw: Record<string, unknown>;
}

const wireAccount = z.looseObject({
  BankAccountID: optionalId,
  BankAccountBankName: optionalText,
  BankAccountBranchName: optionalText,
  BankAccountIBAN: optionalText,
  BankAccountBIC: optionalText,
  BankAccountCurrencyCode: optionalText,
  BankAccountCityID: optionalId,
  BankAccountCityName: optionalText,
  BankAccountAddress: optionalText,
  BankAccountCreateUserID: optionalId,
  BankAccountCreateDate: optionalDate,
  BankAccountActive: optionalFlag,
  id: optionalId,
  name: optionalText,
});

/** 4.28. The table promises `id` and `name`, the example has other fields: both are read, the example first (C29). */
const account: z.ZodType<IcashBankAccount> = withRaw(
  wireAccount.transform((read, context) => {
    const bankAccountId = read.BankAccountID ?? read.id;
    if (bankAccountId !== null) {
      return { ...read, bankAccountId };
    }
    context.addIssue({ code: "custom", path: ["BankAccountID"], message: "expected an id" });
    return z.NEVER;
  }),
  (read, raw) => ({
    bankAccountId: read.bankAccountId,
    bankName: read.BankAccountBankName ?? read.name,
    branchName: read.BankAccountBranchName,
    iban: read.BankAccountIBAN,
    bic: read.BankAccountBIC,
    currencyCode: read.BankAccountCurrencyCode,
    cityId: read.BankAccountCityID,
    cityName: read.BankAccountCityName,
    address: read.BankAccountAddress,
    createUserId: read.BankAccountCreateUserID,
    createDate: read.BankAccountCreateDate,
    active: read.BankAccountActive,
    raw,
  }),
);

export const getBankAccounts: IcashMethod<void, IcashBankAccount[]> = {
  name: "get-bank-accounts",
  creates: false,
  fields: () => ({}),
  data: z.array(account),
  known: Object.keys(wireAccount.shape),
};
