/**
 * The shop of a world. Spec files open a shop of their own, unless they are loaded by a world (../worlds): then they find
 * its shop here, open already, and add their tests to it.
 */
import type { OwnRunner } from "./application";
import type { Sandboxes } from "./sandboxes";
import type { World } from "./world";

export interface SharedShop {
  /** In the catalogue of the stand-in for JAR. */
  products: number;
  sandboxes: Sandboxes;
  runner: OwnRunner;
  world: World;
}

let shared: SharedShop | null = null;

/** Null for a spec file that runs alone. */
export function sharedShop(): SharedShop | null {
  return shared;
}

export function share(shop: SharedShop, load: () => void): void {
  shared = shop;
  try {
    load();
  } finally {
    shared = null;
  }
}
