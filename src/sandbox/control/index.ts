/** What a stand-in is built from: the server, its control plane, and the ways of reading what PHP services read. */
export { sofiaTimestamp } from "./clock";
export type { Fault, FaultKind, StockErrorName } from "./faults";
export { buildForm, readForm, textOf, treeOf, type FormOptions, type FormTree, type FormValue } from "./form";
export { htmlAnswer, jsonAnswer, type SandboxAnswer, type SandboxRequest } from "./messages";
export { createRandom, seedFor, type Random } from "./random";
export { ControlError, type ControlCall, type ControlRoute } from "./routes";
export { startSandboxServer, type RunningSandbox, type SandboxService, type ServerOptions } from "./server";
