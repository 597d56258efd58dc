/** The stand-in for JAR in a process of its own, so that its memory and its work are not the client's. */
import { z } from "@medusajs/framework/zod";
import { startJarSandbox } from "../../src/sandbox";
import { startedWith, tellParent } from "../lib/child";

const argument = z.object({ products: z.number() });

async function main(): Promise<void> {
  const { products } = startedWith((value) => argument.parse(value));
  const jar = await startJarSandbox({ products });
  const { username, password } = jar.credentials;
  tellParent({ url: jar.url, controlUrl: jar.controlUrl, username, password });
}

void main();
