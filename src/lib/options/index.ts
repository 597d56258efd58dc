export * from "./resolve";
export * from "./schema";
export * from "./types";
