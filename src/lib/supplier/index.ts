/** Orders at the supplier as pure decisions: when they leave, to whom, at which margin, and what words mean. */
export * from "./actions";
export * from "./balance";
export * from "./check";
export * from "./courier";
export * from "./customer";
export * from "./differences";
export * from "./finding";
export * from "./lines";
export * from "./order-margin";
export * from "./phone";
export * from "./policy";
export * from "./status";
export type { SupplierCustomer as Customer } from "../../contract/supplier";
export { orderDocumentsSchema } from "../../contract/supplier-acts";
export type { OrderDocuments } from "../../contract/supplier-acts";
export { supplierOrderSettingsSchema } from "../../contract/supplier-settings";
export type { SupplierOrderSettings } from "../../contract/supplier-settings";
export * from "./papers";
