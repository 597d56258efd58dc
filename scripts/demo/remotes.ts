/**
 * The two remote systems of the story: our stand-ins in this process, or other servers that speak the protocols. Only
 * a stand-in has books that can be compared with the ledger.
 */
import { numbersOfThisMoment, startIcashSandbox, startJarSandbox } from "../../src/sandbox";
import type { Cleanup } from "../lib/cleanup";
import { icashSettings, jarSettings } from "../lib/sandbox-settings";
import { foreignIcashSettings, foreignJarSettings } from "./environment";

export interface Remotes {
  /** The environment that points Medusa at them. */
  settings: Record<string, string>;
  /** Address of the control plane; null when the server is somebody else's. */
  jarControl: string | null;
  icashControl: string | null;
  /** How many products JAR offers; null when nobody but JAR knows. */
  products: number | null;
  /** One line each, for the reader. */
  description: string[];
}

/** With the clock on top: a database that was used before must not find its old orders under new numbers. */
const FIRST_ORDER_ID = 17_200_000;

interface Wishes {
  products: number;
  format: "json" | "xml";
}

export async function openRemotes(
  env: NodeJS.ProcessEnv,
  wishes: Wishes,
  cleanup: Cleanup,
): Promise<Remotes> {
  const jar = env.JAR_API_URL ? foreignJar(env, wishes) : await standInForJar(wishes, cleanup);
  const icash = env.ICASH_API_URL ? foreignIcash(env) : await standInForIcash(cleanup);
  return {
    settings: { ...jar.settings, ...icash.settings },
    jarControl: jar.control,
    icashControl: icash.control,
    products: jar.products,
    description: [jar.description, icash.description],
  };
}

async function standInForJar({ products, format }: Wishes, cleanup: Cleanup) {
  const sandbox = await startJarSandbox({
    products,
    firstOrderId: FIRST_ORDER_ID + 2 * numbersOfThisMoment(),
  });
  cleanup.add("the stand-in for JAR", sandbox.close);
  return {
    settings: jarSettings(sandbox, format),
    control: sandbox.controlUrl,
    products,
    description: `JAR:   a stand-in at ${sandbox.url} with ${products} products, answers in ${format.toUpperCase()}`,
  };
}

async function standInForIcash(cleanup: Cleanup) {
  const sandbox = await startIcashSandbox({ numbersFrom: numbersOfThisMoment() });
  cleanup.add("the stand-in for iCash", sandbox.close);
  return {
    settings: icashSettings(sandbox),
    control: sandbox.controlUrl,
    description: `iCash: a stand-in at ${sandbox.url}; nothing that it registers is a fiscal document`,
  };
}

function foreignJar(env: NodeJS.ProcessEnv, { format }: Wishes) {
  const settings = foreignJarSettings(env, format);
  const description = `JAR:   ${env.JAR_API_URL} (yours; the orders of this story are placed there)`;
  return { settings, control: null, products: null, description };
}

function foreignIcash(env: NodeJS.ProcessEnv) {
  const settings = foreignIcashSettings(env);
  return {
    settings,
    control: null,
    description: `iCash: ${env.ICASH_API_URL} (yours; sales are registered there)`,
  };
}
