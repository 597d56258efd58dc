import { z } from "@medusajs/framework/zod";
import { NotReachedError } from "../http";
import type { HttpResponse } from "../http";
import { contentOf } from "./answer";
import type { AnswerOptions } from "./answer";
import { applicationError } from "./application-error";
import { decodeText } from "./body";
import {
  JarContractError,
  JarCredentialsError,
  JarError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
  JarUnknownOutcomeError,
} from "./errors";
import type { Exchange } from "./exchange";
import { applicationFailure, factsOf, notFound } from "./failures";
import type { FailedCall } from "./failures";
import type { JarParameters } from "./form";
import type { MeaningTables } from "./meanings";
import { methodName } from "./methods/method";
import type { JarMethod } from "./methods/method";
import { getRequest, postRequest } from "./request";
import type { JarFormat, WireOptions } from "./request";
import { pathText } from "./values";

/**
 * Makes one call: parameters, request, answer, meaning. A read ends in its result or an error that says why not. A call
 * that creates has a third ending: once it has been sent, everything that is not a clear refusal of JAR's or a whole
 * answer is JarUnknownOutcomeError, so that nobody takes a lost answer for a free hand to send again (jar-api.md 9.2).
 */
export interface CallOptions extends WireOptions, AnswerOptions {
  exchange: Exchange;
  meanings: MeaningTables;
  /** Everything secret that is known at this moment. */
  secrets: () => readonly string[];
}

export type JarCall = <Input, Output>(method: JarMethod<Input, Output>, input: Input) => Promise<Output>;

export function createCall(options: CallOptions): JarCall {
  return async (method, input) => {
    const parameters = method.parameters(input);
    // Before anything is created: without a secret the answer to an order could not be read.
    if (!options.allowUnsignedAnswers) {
      await options.secretStore?.current();
    }
    return method.verb === "GET"
      ? read(options, method, input, parameters)
      : create(options, method, input, parameters);
  };
}

async function read<Input, Output>(
  options: CallOptions,
  method: JarMethod<Input, Output>,
  input: Input,
  parameters: JarParameters,
): Promise<Output> {
  const name = methodName(method);
  const ask = (format: JarFormat) =>
    options.exchange.repeatable(
      name,
      getRequest(options, method, parameters, format),
      method.once ? 0 : undefined,
    );
  let response = await ask(options.format);
  if (isEmptySuccess(response) && options.format === "json" && !options.secretStore) {
    // One invalid letter in one product empties a whole JSON answer; over XML only its text is lost (jar-api.md 3.4).
    options.notify({ code: "empty_body_asked_again_as_xml", detail: name });
    response = await ask("xml");
  }
  const call = answeredCall(options, method, input, response);
  return interpret(options, method, input, call, await contentOf(options, call, response));
}

async function create<Input, Output>(
  options: CallOptions,
  method: JarMethod<Input, Output>,
  input: Input,
  parameters: JarParameters,
): Promise<Output> {
  const name = methodName(method);
  const request = postRequest(options, method, parameters);
  let httpStatus: number | undefined;
  let content: unknown;
  try {
    const response = await options.exchange.once(request);
    httpStatus = response.status;
    const call = answeredCall(options, method, input, response);
    content = await contentOf(options, call, response);
    return interpret(options, method, input, call, content);
  } catch (error) {
    if (error instanceof NotReachedError) {
      throw new JarNotReachedError("the server was not reached; nothing was sent", {
        method: name,
        cause: error,
      });
    }
    const created = method.created?.(content) ?? null;
    if (isClearRefusal(error, name) && created === null) {
      throw error;
    }
    throw new JarUnknownOutcomeError(`${lostBy(error, name)}; look before sending it again`, {
      method: name,
      httpStatus,
      excerpt: error instanceof JarError ? error.excerpt : undefined,
      cause: error,
      ...created,
    });
  }
}

/** Where a redirect leads is what a person has to know: the address in the options is the wrong one then. */
function lostBy(error: unknown, name: string): string {
  const lost = "the call may have taken effect";
  return error instanceof JarContractError && error.path === "location"
    ? `${lost}: it was ${error.message.slice(`JAR ${name}: `.length).replace(/\.$/, "")}`
    : lost;
}

// A refusal of GET secret_key while the answer is being verified says nothing about the order.
function isClearRefusal(error: unknown, name: string): boolean {
  if (!(error instanceof JarError) || error.method !== name) {
    return false;
  }
  return [JarRefusedError, JarCredentialsError, JarPermissionError, JarRateLimitError].some(
    (refusal) => error instanceof refusal,
  );
}

function interpret<Input, Output>(
  { meanings }: CallOptions,
  method: JarMethod<Input, Output>,
  input: Input,
  call: FailedCall,
  content: unknown,
): Output {
  const said = applicationError(content);
  if (said !== null) {
    throw applicationFailure(call, said);
  }
  if (method.isNotFound?.(content)) {
    throw notFound(call);
  }
  try {
    return method.read(content, input, meanings);
  } catch (error) {
    if (!(error instanceof z.ZodError)) {
      throw error;
    }
    const [issue] = error.issues;
    const path = pathText(issue?.path ?? []) || "body";
    throw new JarContractError(
      `the answer is not as documented at ${path}: ${issue?.message ?? "not readable"}`,
      {
        ...factsOf(call),
        path,
      },
    );
  }
}

function isEmptySuccess(response: HttpResponse): boolean {
  const { status, body } = response;
  return status >= 200 && status < 300 && body.length < 64 && decodeText(body).text === "";
}

function answeredCall<Input, Output>(
  options: CallOptions,
  method: JarMethod<Input, Output>,
  input: Input,
  { status, headers }: HttpResponse,
): FailedCall {
  const secrets = [...options.secrets(), ...(method.confidential?.(input) ?? [])];
  return { method, status, headers, secrets, now: options.now() };
}
