/** Links to the shop's own papers that JAR encloses: those of the admin and the API, and those of the plugin's option. */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { fieldsLine } from "../../../contract/problems";
import { orderDocumentsSchema } from "../../../contract/supplier-acts";
import type { OrderDocuments } from "../../../contract/supplier-acts";
import type { JarOrderInput } from "../../../lib/jar";
import { retryDelay } from "../../../lib/ledger";
import type { DocumentsOption } from "../../../lib/options";
import { redact } from "../../../lib/redact";
import { readFields } from "../../../lib/schema-problems";
import { messageOf } from "../../shared/message-of";
import type { DropshipOrder } from "./read-order";
import { hold } from "./send-work";
import type { SendWork, SupplierSettlement } from "./send-work";

type Enclosed = NonNullable<JarOrderInput["documents"]>;

/** The option's function failed or gave what is no list of documents. The message names fields and no link. */
export class DocumentsError extends Error {
  constructor(
    readonly code: "documents_unavailable" | "documents_invalid",
    message: string,
  ) {
    super(message);
    this.name = "DocumentsError";
  }
}

/** @throws DocumentsError */
export async function enclosedDocuments(
  { service, order: { documents } }: SendWork,
  order: DropshipOrder,
): Promise<Enclosed> {
  const { setup } = service;
  const ask = setup.kind === "inert" ? undefined : setup.options.documents;
  const given = ask ? await ofTheShop(ask, order) : [];
  const own = new Map(
    [...documents, ...given].map((document) => [`${document.type} ${document.url}`, document]),
  );
  return [...own.values()].map(({ type, url, document_id }) => ({
    type,
    url,
    ...(document_id ? { documentId: document_id } : {}),
  }));
}

async function ofTheShop(ask: DocumentsOption, order: DropshipOrder): Promise<OrderDocuments> {
  const read = readFields(orderDocumentsSchema, await answerOf(ask, order));
  if (read.kind === "refused") {
    throw new DocumentsError("documents_invalid", fieldsLine(read.fields));
  }
  return read.data;
}

async function answerOf(ask: DocumentsOption, order: DropshipOrder): Promise<unknown> {
  const { id, displayId, metadata } = order;
  try {
    return await ask({ id, display_id: displayId, metadata });
  } catch (error) {
    throw new DocumentsError("documents_unavailable", redact(messageOf(error), []));
  }
}

/** Nothing was sent yet: a shop whose papers are away for a moment is asked again, a mistake is for a person. */
export function settlementAfterDocuments(
  { container, order }: SendWork,
  { code, message }: DocumentsError,
): SupplierSettlement {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`The documents of supplier order ${order.reference}: ${message}`);
  return code === "documents_invalid"
    ? hold(code, { problems: message })
    : {
        to: "queued",
        reasonCode: code,
        actor: "worker",
        code,
        nextAttemptInMs: retryDelay(order.attempts, Math.random()),
      };
}
