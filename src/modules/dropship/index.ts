import { Module } from "@medusajs/framework/utils";
import validateDropshipOptions from "./loaders/validate-options";
import { DropshipModuleService } from "./service";

export const DROPSHIP_MODULE = "jar_dropship";

export default Module(DROPSHIP_MODULE, {
  service: DropshipModuleService,
  loaders: [validateDropshipOptions],
});

export type { DropshipModuleService } from "./service";
export type * from "./types";
