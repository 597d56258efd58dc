import { MedusaError } from "@medusajs/framework/utils";

/** What a person asked for is no longer possible; the message says why, and what to do. */
export const conflict = (message: string): MedusaError =>
  new MedusaError(MedusaError.Types.CONFLICT, message);

/** Between the look and the act somebody was faster: a worker, an event or another person. */
export const movedOn = (state: string): MedusaError =>
  conflict(
    `This document is "${state}" now and this is no longer possible. Reload the page to see where it stands.`,
  );
