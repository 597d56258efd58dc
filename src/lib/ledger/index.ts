export * from "./attentions";
export * from "./reference";
export * from "./run-statement";
export * from "./schedule";
export * from "./settings-store";
export * from "./sql";
export * from "./states";
export * from "./store";
