/** Orders at the supplier as pure decisions: when they leave, to whom, at which margin, and what words mean. */
export * from "./actions";
export * from "./balance";
export * from "./brakes";
export * from "./check";
export * from "./courier";
export * from "./customer";
export * from "./differences";
export * from "./finding";
export * from "./found";
export * from "./lines";
export * from "./order-margin";
export * from "./phone";
export * from "./policy";
export * from "./standing";
export * from "./status";
export * from "./papers";
export * from "./whose-goods";
