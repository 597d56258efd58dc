/** What a stand-in is built from: the server, its control plane, and the ways of reading what PHP services read. */
export { sofiaTimestamp } from "./clock";
export type { Fault, FaultKind, StockErrorName } from "./faults";
export { buildForm, readForm, textOf, treeOf } from "./form";
export type { FormOptions, FormTree, FormValue } from "./form";
export { htmlAnswer, jsonAnswer } from "./messages";
export type { SandboxAnswer, SandboxRequest } from "./messages";
export { createRandom, seedFor } from "./random";
export type { Random } from "./random";
export { ControlError } from "./routes";
export type { ControlCall, ControlRoute } from "./routes";
export { startSandboxServer } from "./server";
export type { RunningSandbox, SandboxService, ServerOptions } from "./server";
