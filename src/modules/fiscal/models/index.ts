export * from "./fiscal-channel";
export * from "./fiscal-document-journal";
export * from "./fiscal-document";
export * from "./fiscal-finding";
export * from "./fiscal-item";
export * from "./fiscal-reconciliation";
export * from "./fiscal-setting";
export * from "./fiscal-watch";
