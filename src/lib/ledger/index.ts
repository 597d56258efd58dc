export * from "./reference";
export * from "./schedule";
export * from "./sql";
export * from "./states";
export * from "./store";
