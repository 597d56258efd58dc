/**
 * The stand-in for JAR's dealer API: one request to one answer, in the order of the stock server: credentials, method,
 * effect, format. In token mode the answer is signed whatever `Accept` says (jar-api.md 4.3); refusals are not.
 */
import {
  htmlAnswer,
  readForm,
  type Fault,
  type SandboxAnswer,
  type SandboxRequest,
  type SandboxService,
} from "../control";
import { checkAccess, createSigner, unauthorized } from "./access";
import { createCatalogue } from "./catalogue";
import { controlRoutes, orderInBooks } from "./control-routes";
import { acceptedOnTheWire, GET_METHODS, NotThere, type JarWorld } from "./methods";
import { readOrderInput } from "./order-input";
import { createOrderBook } from "./orders";
import { createPapers } from "./papers";
import type { JarSettings } from "./settings";
import { bareAnswer, errorAnswer, formatAnswer, JarRefusal } from "./wire/answers";
import { withNativeTypes } from "./wire/native";
import { readCall, type JarCall } from "./wire/negotiate";
import type { PhpValue } from "./wire/values";

export const BASE_PATH = "/api";

export function createJarService(settings: JarSettings): SandboxService {
  const catalogue = createCatalogue({
    products: settings.products,
    seed: settings.seed,
    asOf: settings.catalogueDate,
  });
  const world: JarWorld = {
    settings,
    catalogue,
    orders: createOrderBook(catalogue, settings),
    papers: createPapers(settings),
  };
  const signer = createSigner(settings);
  const callOf = (request: SandboxRequest) => readCall(request, BASE_PATH, settings.defaultFormat);

  async function answer(request: SandboxRequest, fault: Fault | null): Promise<SandboxAnswer> {
    const call = callOf(request);
    if (call.method === "") return htmlAnswer(404, "404 Page Not Found");
    const access = checkAccess(request, call, settings);
    if (access.kind === "refused") return access.answer;
    if (call.verb === "GET" && call.method === "secret_key" && access.kind === "signed") {
      return signer.secretAnswer();
    }
    if (access.kind === "plain" && call.format === "other") return formatAnswer(200, null, call.format);
    try {
      const raw = await run(request, call, fault);
      const value = settings.values === "native" ? withNativeTypes(raw) : raw;
      return access.kind === "signed" ? await signer.sign(value) : formatAnswer(200, value, call.format);
    } catch (error) {
      return refusalFor(error, call);
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
    if (!method) throw new JarRefusal(404, "Unknown method.");
    try {
      return method(world, call.args);
    } catch (error) {
      if (error instanceof NotThere) return absence(error);
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
        if (wrapper) return wrapped(null);
        throw new JarRefusal(404, null);
      case "bare":
        throw new JarRefusal(404, null);
    }
  }

  function refusalFor(error: unknown, call: JarCall): SandboxAnswer {
    if (!(error instanceof JarRefusal)) throw error;
    return error.detail === null
      ? bareAnswer(error.status)
      : errorAnswer(error.status, error.detail, call.format);
  }

  return {
    methodOf: (request) => callOf(request).method || "unknown",
    answer,
    refuse: (request, status, message) => refuse(callOf(request), status, message),
    ownFaults: ["partial"],
    books: () => ({ orders: world.orders.all().map(orderInBooks), products: catalogue.count({}) }),
    reset: () => {
      catalogue.reset();
      world.orders.reset();
      world.papers.reset();
    },
    routes: controlRoutes(world, signer),
  };
}

/** JAR's own refusals come in the negotiated format; those of the web server in front of it are pages. */
function refuse(call: JarCall, status: number, message: string | undefined): SandboxAnswer {
  if (status > 500) return htmlAnswer(status, message ?? `Error ${status}`);
  if (status === 401 && message === undefined) return unauthorized(call);
  return errorAnswer(status, message ?? `Error ${status}`, call.format);
}
