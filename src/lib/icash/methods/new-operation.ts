import { z } from "@medusajs/framework/zod";
import { id, optionalText } from "../decode";
import type { InputCheck, WireFields } from "../input";
import type { IcashMethod } from "../method";

interface NewOperationCommon {
  /** Constant per installation, at most 30 characters. */
  importSource: string;
  /** 1 to 9 digits without a leading zero (C11); what a lost answer is looked up by. */
  importRefId: string | number;
  /** Always sent: left out, it would mean a receipt printed on the device (icash-api.md 5.1). */
  electronicReceipt: boolean;
  cashRegisterId: number;
  storeId: number;
  contragentId?: number;
  /** At most 255 characters. */
  comment?: string;
  /** At most 20 characters; whether an unknown one is made or refused is not documented (C34). */
  customState?: string;
}

export interface NewSale extends NewOperationCommon {
  type: "Sell";
}

export interface NewStorno extends NewOperationCommon {
  type: "ReturnClient";
  storno: {
    /** What the numbers mean is not documented; confirmed by the vendor per account (C20). */
    stornoType: 0 | 1 | 2;
    receiptNumber: string;
    /** 8 digits, sent unchanged (C18). */
    deviceNumber: string;
    /** `DD-MM-YY HH:mm`, Europe/Sofia (C16). */
    receiptDate: string;
    /** Of the sale that is reversed; a storno gets none of its own (C19). */
    uniqueSaleNumber: string;
  };
}

export type NewOperationInput = NewSale | NewStorno;

export interface NewOperationResult {
  operationId: number;
  /** Null for a storno. */
  uniqueSaleNumber: string | null;
}

const UNIQUE_SALE_NUMBER = /^[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-\d{7}$/;

/** 4.13. A sale gets its unique sale number here, and no call takes it back (C39): all else is checked before. */
export const newOperation: IcashMethod<NewOperationInput, NewOperationResult> = {
  name: "new-operation",
  creates: true,
  personal: ["Comment"],
  fields: (input, check) => ({
    ImportSource: check.text("ImportSource", input.importSource, 30),
    ImportRefID: check.importRefId("ImportRefID", input.importRefId),
    OperationType: check.oneOf("OperationType", input.type, ["Sell", "ReturnClient"]),
    OperationElectronicReceipt: check.yesNo("OperationElectronicReceipt", input.electronicReceipt),
    CashRegisterID: check.id("CashRegisterID", input.cashRegisterId),
    StoreID: check.id("StoreID", input.storeId),
    ContragentID: check.optionalId("ContragentID", input.contragentId),
    Comment: check.blankableText("Comment", input.comment, 255),
    ...stornoFields(input, check),
    OperationCustomStates: check.blankableText("OperationCustomStates", input.customState, 20),
  }),
  data: z
    .looseObject({ OperationID: id, OperationFiskBonUUID: optionalText })
    .transform((data) => ({ operationId: data.OperationID, uniqueSaleNumber: data.OperationFiskBonUUID })),
  known: ["OperationID", "OperationFiskBonUUID"],
};

/** 5.3: none of the five for a sale, all five for a return. */
function stornoFields(input: NewOperationInput, check: InputCheck): WireFields {
  const storno = "storno" in input ? input.storno : undefined;
  if (input.type === "Sell") {
    return storno === undefined ? {} : check.refuse("StornoType", "left out for a sale", storno.stornoType);
  }
  if (storno === undefined) {
    return check.refuse("StornoType", "given for a return", undefined);
  }

  return {
    StornoType: check.oneOf("StornoType", storno.stornoType, [0, 1, 2]),
    FiskBonRcpNum: check.receiptNumber("FiskBonRcpNum", storno.receiptNumber),
    FiskDeviceNum: check.deviceNumber("FiskDeviceNum", storno.deviceNumber),
    FiskBonDate: check.receiptDate("FiskBonDate", storno.receiptDate),
    FiskBonUUID: check.matching(
      "FiskBonUUID",
      storno.uniqueSaleNumber,
      UNIQUE_SALE_NUMBER,
      "a unique sale number like XXXXXXXX-XXXX-0000000",
    ),
  };
}
