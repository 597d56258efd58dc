/** Several spec files in one shop, because opening a shop costs as much as a dozen tests. */
import { inApplication, sharedRunner } from "./application";
import { sharedSandboxes, useSandboxes } from "./sandboxes";
import { sharedWorld, useWorld } from "./world";

/** @param specs the beginnings of their names, of files that all want so many products */
export function inOneShop({ products, specs }: { products: number; specs: readonly string[] }): void {
  jest.setTimeout(180_000);
  const sandboxes = useSandboxes({ products });
  inApplication({
    testSuite: (runner) => {
      const world = useWorld(runner, sandboxes);
      for (const spec of specs) {
        const load = () => void jest.requireActual(`../${spec}.http.spec`);
        describe(spec, () => {
          sharedSandboxes.hold({ products, sandboxes }, () =>
            sharedRunner.hold(runner, () => sharedWorld.hold(world, load)),
          );
        });
      }
    },
  });
}
