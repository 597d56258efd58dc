import type { MedusaContainer } from "@medusajs/framework/types";

/**
 * What was registered under this name in Medusa's container, or null: how somebody puts a client of their own in place of
 * the one that the options describe. Tests play several processes in one that way.
 */
export function replacement<T>(container: MedusaContainer, name: string): T | null {
  return container.resolve<T | undefined>(name, { allowUnregistered: true }) ?? null;
}
