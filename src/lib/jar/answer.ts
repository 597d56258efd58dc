import type { HttpResponse } from "../http";
import { redact } from "../redact";
import { decodeText, recogniseBody, tokenIn } from "./body";
import type { JarBody } from "./body";
import { JarContractError, JarSignatureError } from "./errors";
import { bodyText, factsOf, httpFailure, wordsOf } from "./failures";
import type { FailedCall } from "./failures";
import { methodName } from "./methods/method";
import type { JarFormat } from "./request";
import type { SecretStore } from "./secret-store";
import { openSigned, SignatureProblem } from "./signed";
import type { JarNotice } from "./types";

/**
 * From the bytes of an answer to its data, or to the error that they stand for. What the data mean is not known here.
 */
export interface AnswerOptions {
  format: JarFormat;
  /** Present in token mode, where every good answer must be signed. */
  secretStore: SecretStore | null;
  /** In token mode: data that nobody signed are taken all the same, with a notice. */
  allowUnsignedAnswers: boolean;
  now: () => number;
  notify: (notice: JarNotice) => void;
}

/** The data of an answer, with its signature verified where one is due. */
export async function contentOf(
  options: AnswerOptions,
  call: FailedCall,
  response: HttpResponse,
): Promise<unknown> {
  const body = recognise(options, call, response);
  if (call.status < 200 || call.status >= 300) {
    throw httpFailure(call, options.secretStore ? await openedIfSigned(options, body) : body);
  }
  if (options.secretStore) {
    return openAnswer(options, options.secretStore, call, body);
  }
  if (body.kind === "data") {
    return body.value;
  }
  throw unreadable(call, body);
}

function recognise(options: AnswerOptions, call: FailedCall, response: HttpResponse): JarBody {
  const creates = call.method.verb === "POST";
  const { text, wellFormed } = decodeText(response.body);
  if (!wellFormed) {
    if (!creates && call.status < 300) {
      throw new JarContractError("the answer is not UTF-8", { ...factsOf(call), path: "body" });
    }
    options.notify({ code: "not_utf8", detail: methodName(call.method) });
  }
  const body = recogniseBody(text, { searchHtml: creates });
  if ((body.kind === "data" || body.kind === "token") && body.stray !== null) {
    const stray = call.method.personal ? "" : redact(wordsOf(body.stray), call.secrets);
    options.notify({ code: "text_before_body", detail: `${methodName(call.method)} ${stray}`.trim() });
  }
  if (body.kind === "data" && body.form === "xml" && options.format === "json") {
    options.notify({ code: "xml_instead_of_json", detail: methodName(call.method) });
  }
  return body;
}

async function openAnswer(
  options: AnswerOptions,
  store: SecretStore,
  call: FailedCall,
  body: JarBody,
): Promise<unknown> {
  const token = tokenIn(body);
  if (token === null) {
    if (options.allowUnsignedAnswers && body.kind === "data") {
      options.notify({ code: "unsigned_answer", detail: methodName(call.method) });
      return body.value;
    }
    if (body.kind === "empty" || (body.kind === "unreadable" && body.what === "html")) {
      throw unreadable(call, body);
    }
    throw new JarSignatureError("the answer is not signed although token mode demands it", factsOf(call));
  }
  try {
    return await openSigned(token, store, options.now);
  } catch (error) {
    if (!(error instanceof SignatureProblem)) {
      throw error;
    }
    throw new JarSignatureError(error.message, factsOf(call));
  }
}

/** An error may be signed or not (jar-api.md 4.3); one whose signature does not hold keeps its status and says nothing. */
async function openedIfSigned(options: AnswerOptions, body: JarBody): Promise<JarBody> {
  const token = tokenIn(body);
  if (token === null || !options.secretStore) {
    return body;
  }
  try {
    const value = await openSigned(token, options.secretStore, options.now);
    return { kind: "data", form: "json", value, stray: null };
  } catch (error) {
    if (!(error instanceof SignatureProblem)) {
      throw error;
    }
    return { kind: "unreadable", what: "unknown", text: "" };
  }
}

const WHAT_CAME = {
  html: "the answer is a web page",
  broken_json: "the answer is broken JSON",
  broken_xml: "the answer is broken XML",
  unknown: "the answer is neither JSON nor XML",
};

function unreadable(call: FailedCall, body: JarBody): JarContractError {
  const facts = { ...factsOf(call, bodyText(call, body)), path: "body" };
  if (body.kind === "empty") {
    return new JarContractError("the answer is empty", facts);
  }
  if (body.kind === "unreadable") {
    return new JarContractError(WHAT_CAME[body.what], facts);
  }
  return new JarContractError("the answer is a signed token, but no token is configured", facts);
}
