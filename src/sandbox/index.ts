/**
 * Stand-ins for the services that the plugin talks to. They share no code with the clients: a misunderstanding must
 * not stand on both sides of the wire.
 */
export type { RunningSandbox } from "./control";
export {
  numbersOfThisMoment,
  startIcashSandbox,
  type IcashSandboxCredentials,
  type IcashSandboxOptions,
} from "./icash";
export { startJarSandbox, type JarSandboxOptions, type RunningJarSandbox } from "./jar";
