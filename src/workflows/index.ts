export * from "./dropship";
export * from "./fiscal";
export { forgetCustomerWorkflow } from "./store/forget-customer";
export type { ForgetCustomerInput, Forgotten } from "./store/forget-customer";
export { prepareStoreWorkflow } from "./store/prepare-store";
export type { PreparedStore, PrepareStoreInput } from "./store/prepare-store";
