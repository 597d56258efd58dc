/** Whether JAR lets the shop in: one call, told within seconds, whose outcome the light of the start page shows. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { ConnectionProblem, JarConnectionAnswer } from "../../contract/connection";
import type { CallFailure } from "../../contract/health";
import { callFailure, JarSignatureError } from "../../lib/jar";
import { jarBooks } from "../../lib/options";
import type { JarSetup } from "../../lib/options";
import {
  connectionProblem,
  isTimeout,
  TEST_MS,
  TEST_REQUEST_MS,
  TestOverdueError,
  withinTest,
} from "../ledger/calls";
import { messageOf } from "../shared/message-of";
import { dropshipService, jarClient } from "./account";

export async function testJarConnection(
  container: MedusaContainer,
  now = new Date(),
): Promise<JarConnectionAnswer> {
  const { setup, calls } = dropshipService(container);
  const answer = { tested_at: now.toISOString(), problem: null, products: null };
  const client = await jarClient(container);
  if (client === null) {
    const missing = setup.kind === "inert" ? setup.missing : [];
    return { ...answer, problem: connectionProblem("options_missing", missing) };
  }
  const books = jarBooks(setup) ?? "";
  try {
    const { count } = await withinTest(client.probe(TEST_REQUEST_MS));
    await calls.note(books, null);
    return { ...answer, products: count };
  } catch (error) {
    const failure = callFailure(error);
    if (failure !== undefined) {
      await calls.note(books, failure);
    } else if (!(error instanceof TestOverdueError)) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`JAR could not be tested: ${messageOf(error)}`);
    }
    return { ...answer, problem: problemOf(error, failure, setup) };
  }
}

function problemOf(
  error: unknown,
  failure: CallFailure | null | undefined,
  setup: JarSetup,
): ConnectionProblem {
  if (error instanceof TestOverdueError) {
    return connectionProblem("timeout", ["jar.url"], TEST_MS);
  }
  if (isTimeout(error)) {
    return connectionProblem("timeout", ["jar.url"], TEST_REQUEST_MS);
  }
  if (error instanceof JarSignatureError) {
    return connectionProblem("unsigned", ["jar.token", "jar.secret"]);
  }
  switch (failure) {
    case undefined:
      return connectionProblem("failed");
    case null:
      return connectionProblem("refused");
    case "keys_refused":
    case "not_permitted":
      return connectionProblem(failure, credentialsOf(setup));
    default:
      return connectionProblem(failure, ["jar.url"]);
  }
}

function credentialsOf(setup: JarSetup): string[] {
  return setup.kind === "ready" && setup.credentials.auth.kind === "token"
    ? ["jar.token"]
    : ["jar.username", "jar.password"];
}
