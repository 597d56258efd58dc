export * from "./dropship";
export * from "./fiscal";
export { prepareStoreWorkflow } from "./store/prepare-store";
export type { PreparedStore, PrepareStoreInput } from "./store/prepare-store";
