/**
 * The JAR account this process talks to, from the options or, in demo mode only, from the stand-in that is started
 * inside the process. One client per process, so that its pace is shared.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { isLoopback } from "../../lib/hosts";
import { createJarClient } from "../../lib/jar";
import type { JarClient } from "../../lib/jar";
import { jarBooks } from "../../lib/options";
import type { JarCredentials, JarOptions } from "../../lib/options";
import { DROPSHIP_MODULE } from "../../modules/dropship";
import type { DropshipModuleService } from "../../modules/dropship";
import { numbersOfThisMoment, startJarSandbox } from "../../sandbox";
import { notingCalls } from "../ledger/calls";
import { replacement } from "../shared/replacement";

export function dropshipService(container: MedusaContainer): DropshipModuleService {
  return container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
}

/** How many products the stand-in of demo mode offers. */
const DEMO_PRODUCTS = 500;

/** A restarted stand-in has forgotten its orders while our rows have not; its numbers go on with the clock. */
const FIRST_DEMO_ORDER = 20_000_000;

let demoCredentials: Promise<JarCredentials> | null = null;

async function startDemo(): Promise<JarCredentials> {
  const sandbox = await startJarSandbox({
    products: DEMO_PRODUCTS,
    firstOrderId: FIRST_DEMO_ORDER + numbersOfThisMoment(),
  });
  const { username, password } = sandbox.credentials;
  return { url: sandbox.url, auth: { kind: "basic", username, password } };
}

const clients = new Map<string, JarClient>();

/** In Medusa's container: a JarClient in place of the one that the options describe. */
export const JAR_CLIENT = "jar_client";

/** Null when JAR is not configured. */
export async function jarClient(container: MedusaContainer): Promise<JarClient | null> {
  const { setup } = dropshipService(container);
  if (setup.kind === "inert") {
    return null;
  }
  const replaced = replacement<JarClient>(container, JAR_CLIENT);
  if (replaced) {
    return replaced;
  }
  const credentials = setup.kind === "ready" ? setup.credentials : await (demoCredentials ??= startDemo());
  const known = clients.get(credentials.url);
  if (known) {
    return known;
  }
  const client = createClient(container, credentials, setup.options);
  clients.set(credentials.url, client);
  return client;
}

function createClient(
  container: MedusaContainer,
  credentials: JarCredentials,
  options: JarOptions,
): JarClient {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  return createJarClient({
    baseUrl: credentials.url,
    auth: credentials.auth,
    format: options.format,
    allowInsecureHttp: options.allowInsecureHttp,
    minIntervalMs: options.minIntervalMs ?? leastPause(credentials.url),
    onNotice: (notice) => logger.debug(`JAR: ${notice.code} ${notice.detail}`),
    onCall: notingCalls(
      logger,
      dropshipService(container).calls,
      jarBooks(dropshipService(container).setup) ?? "",
    ),
  });
}

/** JAR's server is treated gently, a stand-in on this machine need not be; undefined is the client's own default. */
export function leastPause(url: string): number | undefined {
  return isLoopback(new URL(url).hostname) ? 0 : undefined;
}
