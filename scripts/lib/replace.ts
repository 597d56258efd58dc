import { asFunction, asValue } from "@medusajs/framework/awilix";
import type { MedusaContainer } from "@medusajs/framework/types";

/** Lets whoever asks Medusa's container for this name get what `make` makes then, until the returned function is called. */
export function replace(container: MedusaContainer, name: string, make: () => unknown): () => void {
  container.register(name, asFunction(make).transient());
  return () => {
    container.register(name, asValue(null));
  };
}
