/**
 * What a use case answers a person with when it cannot be done: a code of the contract. Thrown like any error; Medusa's
 * workflow engine takes an error's class away and keeps what it carries, so it is known by `refusal` (src/api/handler.ts).
 */
import { MedusaError } from "@medusajs/framework/utils";
import { invalidFields, refusalBody } from "../../contract/problems";
import type { FieldRefusal, Given, RefusalBody, RefusalCode, RefusalParams } from "../../contract/problems";

export class Refusal extends MedusaError {
  readonly refusal: RefusalBody;

  constructor(refusal: RefusalBody) {
    super(refusal.type, refusal.message, refusal.code);
    this.refusal = refusal;
  }
}

/** `throw refused("jar_order_unknown", { number })` */
export function refused<Code extends RefusalCode>(
  code: Code,
  ...params: Given<RefusalParams<Code>>
): Refusal {
  return new Refusal(refusalBody(code, ...params));
}

/** `throw refusedFields(fieldRefusal("since", "day"))` */
export function refusedFields(...fields: readonly FieldRefusal[]): Refusal {
  return new Refusal(invalidFields(fields));
}
