/**
 * Stand-ins for the services that the plugin talks to. They share no code with the clients: a misunderstanding must
 * not stand on both sides of the wire.
 */
export type { RunningSandbox } from "./control";
export { numbersOfThisMoment, startIcashSandbox } from "./icash";
export type { IcashSandboxCredentials, IcashSandboxOptions } from "./icash";
export { startJarSandbox } from "./jar";
export type { JarSandboxOptions, RunningJarSandbox } from "./jar";
