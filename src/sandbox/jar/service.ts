/**
 * The stand-in for JAR's dealer API: one request to one answer, in the order of the stock server: credentials, method,
 * effect, format. In token mode the answer is signed whatever `Accept` says (jar-api.md 4.3); whether refusals are, is
 * an option.
 */
import { timingSafeEqual } from "node:crypto";
import { htmlAnswer, readForm } from "../control";
import type { Fault, SandboxAnswer, SandboxRequest, SandboxService } from "../control";
import { createCatalogue } from "./catalogue";
import { controlRoutes, orderInBooks } from "./control-routes";
import { acceptedOnTheWire, GET_METHODS, NotThere } from "./methods";
import type { JarWorld } from "./methods";
import { readOrderInput } from "./order-input";
import { createOrderBook } from "./orders";
import { createPapers } from "./papers";
import type { JarSettings } from "./settings";
import { createSigner } from "./signer";
import { bareAnswer, formatAnswer, JarRefusal, PhpException } from "./wire/answers";
import { withNativeTypes } from "./wire/native";
import { readCall } from "./wire/negotiate";
import type { JarCall } from "./wire/negotiate";
import { refusal, stockRefusal } from "./wire/stock-errors";
import type { Refusal } from "./wire/stock-errors";
import type { PhpValue } from "./wire/values";

export const BASE_PATH = "/api";

type StockError = Extract<Fault, { fault: "stock_error" }>;

export function createJarService(settings: JarSettings): SandboxService {
  const { products, seed, catalogueDate: asOf, imageBase, defaultFormat, release } = settings;
  const catalogue = createCatalogue({ products, seed, asOf, imageBase });
  const world: JarWorld = {
    settings,
    catalogue,
    orders: createOrderBook(catalogue, settings),
    papers: createPapers(settings),
  };
  const signer = createSigner(settings);
  const style = { ascii: release !== "3.1.7", longFloats: settings.longFloats };
  const callOf = (request: SandboxRequest) =>
    readCall(request, { basePath: BASE_PATH, defaultFormat, release });

  async function answer(request: SandboxRequest, fault: Fault | null): Promise<SandboxAnswer> {
    const call = callOf(request);
    if (call.method === "") {
      return htmlAnswer(404, "404 Page Not Found");
    }
    const wanted = fault?.fault === "stock_error" ? fault : null;
    const access = checkAccess(request, settings);
    if (wanted?.when === "before") {
      return refused(wantedRefusal(wanted, request), call, access);
    }
    if (access.kind === "refused") {
      return refused(access.refusal, call, access);
    }
    const given = await answerAdmitted(request, call, access, fault);
    return wanted ? refused(wantedRefusal(wanted, request), call, access) : given;
  }

  async function answerAdmitted(
    request: SandboxRequest,
    call: JarCall,
    access: Access,
    fault: Fault | null,
  ): Promise<SandboxAnswer> {
    const opensSecret = (access.kind === "signed") === (settings.secretAccess === "token");
    if (call.verb === "GET" && call.method === "secret_key" && opensSecret) {
      return signer.secretAnswer();
    }
    if (access.kind === "plain" && call.format === "other") {
      return formatAnswer(200, null, call.format);
    }
    try {
      const raw = await run(request, call, fault);
      const value = settings.values === "native" ? withNativeTypes(raw) : raw;
      return access.kind === "signed"
        ? await signer.sign(value, style)
        : formatAnswer(200, value, call.format, style);
    } catch (error) {
      return refused(refusalFor(error), call, access);
    }
  }

  async function run(request: SandboxRequest, call: JarCall, fault: Fault | null): Promise<PhpValue> {
    if (call.verb === "POST" && (call.method === "order" || call.method === "offer")) {
      const input = readOrderInput(await readForm(request, { maxInputVars: settings.maxInputVars }));
      const partial = fault?.fault === "partial" ? fault : null;
      return call.method === "order"
        ? acceptedOnTheWire(world.orders.accept(input, partial), "order_id")
        : acceptedOnTheWire(world.orders.offer(input, partial), "offer_id");
    }
    const method = call.verb === "GET" ? GET_METHODS.get(call.method) : undefined;
    if (!method) {
      throw new UnknownMethod();
    }
    try {
      return method(world, call.args);
    } catch (error) {
      if (error instanceof NotThere) {
        return absence(error);
      }
      throw error;
    }
  }

  /** How JAR says that there is no such thing is unknown, hence the option (5.2). */
  function absence({ wrapper, text }: NotThere): PhpValue {
    const wrapped = (value: PhpValue): PhpValue => (wrapper ? { [wrapper]: value } : value);
    switch (settings.notFound) {
      case "error":
        throw new JarRefusal(404, text);
      case "empty":
        return wrapped([]);
      case "null":
        // A controller that answers a bare null answers nothing at all, which is a bare 404 (5.1).
        if (wrapper) {
          return wrapped(null);
        }
        throw new JarRefusal(404, null);
      case "bare":
        throw new JarRefusal(404, null);
    }
  }

  function wantedRefusal(fault: StockError, request: SandboxRequest): Refusal {
    const { release: as = release, language = settings.language } = fault;
    const key = fault.error === "invalid_key" ? request.headers["jar-key"] : undefined;
    const detail = fault.message ?? key ?? "";
    return stockRefusal(fault.error, { release: as, language }, detail);
  }

  function refusalFor(error: unknown): Refusal {
    if (error instanceof PhpException) {
      return stockRefusal("exception", settings, error.message);
    }
    if (error instanceof UnknownMethod) {
      return stockRefusal("unknown_method", settings);
    }
    if (!(error instanceof JarRefusal)) {
      throw error;
    }
    const { status, detail } = error;
    return detail === null ? { kind: "answer", answer: bareAnswer(status) } : refusal(status, detail);
  }

  async function refused(why: Refusal, call: JarCall, access: Access): Promise<SandboxAnswer> {
    if (why.kind === "answer") {
      return why.answer;
    }
    const { status, value, challenge } = why;
    const signs = access.kind === "signed" && (settings.signErrors || status < 300);
    const given = signs
      ? { ...(await signer.sign(value, style)), status }
      : formatAnswer(status, value, call.format, style);
    if (!challenge) {
      return given;
    }
    return { ...given, headers: { ...given.headers, "www-authenticate": 'Basic realm="REST API"' } };
  }

  /** JAR's own refusals come in the negotiated format; those of the web server in front of it are pages. */
  function refuse(
    request: SandboxRequest,
    status: number,
    message: string | undefined,
  ): SandboxAnswer | Promise<SandboxAnswer> {
    if (status > 500) {
      return htmlAnswer(status, message ?? `Error ${status}`);
    }
    const why =
      status === 401 && message === undefined
        ? stockRefusal("credentials", settings)
        : refusal(status, message ?? `Error ${status}`);
    return refused(why, callOf(request), checkAccess(request, settings));
  }

  return {
    methodOf: (request) => callOf(request).method || "unknown",
    answer,
    refuse,
    ownFaults: ["partial", "stock_error"],
    books: () => ({
      orders: world.orders.all().map(orderInBooks),
      credits: world.papers.credits(),
      products: catalogue.count({}),
    }),
    reset: () => {
      catalogue.reset();
      world.orders.reset();
      world.papers.reset();
    },
    routes: controlRoutes(world, signer),
  };
}

class UnknownMethod extends Error {}

/**
 * Who may call (jar-api.md 4): Basic credentials, or a token, whose answers are signed. A request that carries the token
 * is judged by the token alone.
 */
type Access = { kind: "plain" } | { kind: "signed" } | { kind: "refused"; refusal: Refusal };

function checkAccess(request: SandboxRequest, settings: JarSettings): Access {
  const key = request.headers["jar-key"];
  if (key !== undefined) {
    if (same(key, settings.token)) {
      return { kind: "signed" };
    }
    return { kind: "refused", refusal: stockRefusal("invalid_key", settings, key) };
  }
  const expected = Buffer.from(`${settings.username}:${settings.password}`).toString("base64");
  const given = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given !== undefined && same(given, expected)) {
    return { kind: "plain" };
  }
  return { kind: "refused", refusal: stockRefusal("credentials", settings) };
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
