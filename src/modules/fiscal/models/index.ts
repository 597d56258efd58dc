export * from "./fiscal-channel";
export * from "./fiscal-document-journal";
export * from "./fiscal-document";
export * from "./fiscal-item";
export * from "./fiscal-setting";
