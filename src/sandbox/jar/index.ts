/**
 * A stand-in for the dealer API of JAR Computers that speaks its protocol over HTTP on loopback: for tests, for the
 * demo, for trying the plugin without an account. Written from the protocol reference alone.
 */
import { startSandboxServer } from "../control";
import type { RunningSandbox } from "../control";
import { BASE_PATH, createJarService } from "./service";
import { jarSettings } from "./settings";
import type { JarSandboxOptions } from "./settings";

export type { JarSandboxOptions } from "./settings";

export interface RunningJarSandbox extends RunningSandbox {
  credentials: { username: string; password: string; token: string };
}

export async function startJarSandbox(options: JarSandboxOptions = {}): Promise<RunningJarSandbox> {
  const settings = jarSettings(options);
  const { port, host, maxBodyBytes, gzip, now, username, password, token } = settings;
  const service = createJarService(settings);
  const server = await startSandboxServer(service, {
    ...{ port, host, maxBodyBytes, gzip, now },
    basePath: BASE_PATH,
  });
  return { ...server, credentials: { username, password, token } };
}
