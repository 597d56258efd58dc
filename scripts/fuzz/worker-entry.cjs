/** A thread does not inherit the loader of TypeScript, so this sets it up before the real worker is read. */
require("tsx/cjs");
require("./worker.ts");
