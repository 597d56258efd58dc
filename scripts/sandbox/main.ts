/** Both stand-ins alone, on fixed ports, until Ctrl-C; prints what a shop's `.env` needs to talk to them. */
import { parseArgs } from "node:util";
import { numbersOfThisMoment, startIcashSandbox, startJarSandbox } from "../../src/sandbox";
import { abortOnSignal, createCleanup } from "../lib/cleanup";
import { icashSettings, jarSettings } from "../lib/sandbox-settings";
import type { IcashStandIn, JarStandIn } from "../lib/sandbox-settings";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "jar-port": { type: "string", default: "9101" },
      "icash-port": { type: "string", default: "9102" },
      products: { type: "string", default: "500" },
    },
  });
  const signal = abortOnSignal();
  const cleanup = createCleanup();
  try {
    const products = wholeNumber("--products", values.products, 100_000);
    const jarPort = wholeNumber("--jar-port", values["jar-port"], 65_535);
    const icashPort = wholeNumber("--icash-port", values["icash-port"], 65_535);
    const jar = await startJarSandbox({ port: jarPort, products });
    cleanup.add("JAR", jar.close);
    const icash = await startIcashSandbox({ numbersFrom: numbersOfThisMoment(), port: icashPort });
    cleanup.add("iCash", icash.close);
    process.stdout.write(introduction(jar, icash, products));
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  } finally {
    await cleanup.run();
  }
}

function introduction(jar: JarStandIn, icash: IcashStandIn, products: number): string {
  const settings = { ...jarSettings(jar, "json"), ...icashSettings(icash) };
  return `The stand-ins for JAR (${products} products) and iCash are up. Nothing that they register is real.

Lines for the file .env of a shop:

# Where this shop keeps its own data; REDIS_URL may stay empty.
# DATABASE_URL=postgres://user:password@localhost:5432/shop
# REDIS_URL=
${Object.entries(settings)
  .map(([name, value]) => `${name}=${value}`)
  .join("\n")}

JAR also takes this token instead of the user name and password:
# JAR_API_TOKEN=${jar.credentials.token}

Their books:      ${jar.controlUrl}/books
                  ${icash.controlUrl}/books
Ship an order:    curl -X POST ${jar.controlUrl}/orders/ORDER_ID/ship
Ask for a fault:  curl -X POST ${icash.controlUrl}/faults -d '{"method":"new-operation","fault":"answer_lost_after"}'

Ctrl-C stops both.
`;
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= 1 && value <= most)) {
    throw new Error(`${name} is a whole number from 1 to ${most}.`);
  }
  return value;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
