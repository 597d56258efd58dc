export * from "./dropship-setting";
export * from "./dropship-setting-change";
export * from "./supplier-category";
export * from "./supplier-order";
export * from "./supplier-order-journal";
export * from "./supplier-product";
export * from "./sync-plan-item";
export * from "./sync-run";
