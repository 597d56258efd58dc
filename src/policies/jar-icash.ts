/**
 * The plugin's policies as Medusa's roles know them: read on every start, offered where a role is edited. Which route asks
 * for which stands in src/api/admin/dropship/policies.ts and src/api/admin/fiscal/policies.ts.
 */
import { definePolicies } from "@medusajs/framework/utils";
import { OWN_PERMISSIONS } from "../contract/permissions";
import type { OwnPermission } from "../contract/permissions";

/** Names are shared by all plugins of a shop. */
const WORDS: Record<OwnPermission, { name: string; description: string }> = {
  "jar_catalogue:read": {
    name: "ReadJarCatalogue",
    description: "See JAR's products and categories, runs and their plans",
  },
  "jar_catalogue:operate": {
    name: "OperateJarCatalogue",
    description: "Start and decide catalogue runs, try products again, lock fields of products",
  },
  "jar_catalogue:configure": {
    name: "ConfigureJarCatalogue",
    description: "Change the rules of the catalogue and where JAR's categories go",
  },
  "jar_order:read": {
    name: "ReadJarOrder",
    description: "See orders at JAR, without the customer and the costs",
  },
  "jar_order:operate": {
    name: "OperateJarOrder",
    description: "Send, hold, release and settle orders at JAR",
  },
  "jar_order:configure": {
    name: "ConfigureJarOrder",
    description: "Change when and how orders are sent to JAR",
  },
  "jar_cost:read": {
    name: "ReadJarCost",
    description: "See JAR's dealer prices, costs, margins and what is owed, and the price rules",
  },
  "icash_receipt:read": {
    name: "ReadIcashReceipt",
    description: "See receipts, stornos, cash on delivery and comparisons with iCash",
  },
  "icash_receipt:operate": {
    name: "OperateIcashReceipt",
    description: "Register, reverse and settle receipts at iCash, compare the books",
  },
  "icash_receipt:configure": {
    name: "ConfigureIcashReceipt",
    description: "Change the rules for receipts, among them whether anything is registered at all",
  },
};

export const jarIcashPolicies = definePolicies(
  OWN_PERMISSIONS.map((permission) => {
    const [resource = "", operation = ""] = permission.split(":");
    return { ...WORDS[permission], resource, operation };
  }),
);
