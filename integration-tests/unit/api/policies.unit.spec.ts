import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { withMatrix } from "../../../scripts/role-matrix/matrix";
import { adminRoutes } from "../../../src/api/admin/middlewares";
import { adminPolicies } from "../../../src/api/admin/policies";
import { allowed, neededForAct } from "../../../src/api/policies";
import { SUPPLIER_ACTIONS } from "../../../src/contract/supplier";
import { SYNC_ACTIONS } from "../../../src/contract/catalogue";
import { FISCAL_ACTIONS } from "../../../src/contract/fiscal";
import { OWN_PERMISSIONS, PERMISSIONS } from "../../../src/contract/permissions";
import type { Permission } from "../../../src/contract/permissions";
import { jarIcashPolicies } from "../../../src/policies/jar-icash";
import { REPOSITORY } from "../house/lint";

const API = join(REPOSITORY, "src/api");

/** "POST /admin/fiscal/documents/:id/retry" of every handler that a route file of the admin exports. */
function routesOfFiles(): string[] {
  return readdirSync(join(API, "admin"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === "route.ts")
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => {
      const path = relative(API, dirname(file)).replace(/\[([^\]]+)\]/g, ":$1");
      return handlersOf(readFileSync(file, "utf8")).map((method) => `${method} /${path}`);
    });
}

function handlersOf(source: string): string[] {
  const methods = [...source.matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm)];
  return methods.flatMap(([, method]) => method ?? []);
}

const neededFor = (route: string): readonly Permission[] => adminPolicies[route] ?? [];
const isReading = (permission: Permission): boolean => permission.endsWith(":read");
const policiesOf = (route: string) =>
  adminRoutes.flatMap((entry) =>
    "policies" in entry && `${entry.methods?.[0]} ${String(entry.matcher)}` === route
      ? [entry.policies].flat()
      : [],
  );

describe("the policies of the admin's routes", () => {
  it("name every handler of every route file, and no other", () => {
    expect(routesOfFiles().length).toBeGreaterThan(50);
    expect(Object.keys(adminPolicies).sort()).toEqual(routesOfFiles().sort());
  });

  it("see a handler in each way of writing it", () => {
    expect(handlersOf("export const GET = a;\nexport async function POST() {}\nconst PUT = b;")).toEqual([
      "GET",
      "POST",
    ]);
  });

  it("stand in the way of each of them", () => {
    for (const [route, needed] of Object.entries(adminPolicies)) {
      expect(policiesOf(route)).toEqual(
        needed.map((permission) => {
          const [resource, operation] = permission.split(":");
          return { resource, operation };
        }),
      );
    }
  });

  it("ask for something of the plugin but where people ask about themselves, monitors for the lights, and what waits or is to be done first is filtered by the person", () => {
    const own: readonly string[] = OWN_PERMISSIONS;
    const open = Object.keys(adminPolicies).filter(
      (route) => !neededFor(route).some((permission) => own.includes(permission)),
    );
    expect(open).toEqual([
      "GET /admin/jar-icash/permissions",
      "GET /admin/jar-icash/health",
      "GET /admin/jar-icash/waiting",
      "GET /admin/jar-icash/steps",
    ]);
  });

  it("ask for no more than reading where nothing is changed, and for more everywhere else", () => {
    const changing = Object.keys(adminPolicies).filter((route) => !neededFor(route).every(isReading));
    expect(changing.filter((route) => route.startsWith("GET"))).toEqual([]);
    const reading = Object.keys(adminPolicies).filter((route) => neededFor(route).every(isReading));
    expect(reading.filter((route) => !route.startsWith("GET")).sort()).toEqual([
      "POST /admin/dropship/settings/preview",
      "POST /admin/fiscal/collections/check",
    ]);
  });

  it("use every permission, and the right to configure for all that saves settings", () => {
    const used = new Set(Object.values(adminPolicies).flat());
    expect([...used].sort()).toEqual([...PERMISSIONS].sort());
    const settings = Object.keys(adminPolicies).filter((route) => /^PUT .*settings$/.test(route));
    expect(settings).toHaveLength(3);
    for (const route of settings) {
      expect(neededFor(route).some((permission) => permission.endsWith(":configure"))).toBe(true);
    }
  });

  it("are offered to Medusa's roles, each with a name of its own", () => {
    const { policies } = jarIcashPolicies;
    expect(policies.map(({ resource, operation }) => `${resource}:${operation}`)).toEqual([
      ...OWN_PERMISSIONS,
    ]);
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
  });
});

describe("what a row offers", () => {
  it.each([
    ["/admin/fiscal/documents", FISCAL_ACTIONS],
    ["/admin/dropship/supplier-orders", SUPPLIER_ACTIONS],
    ["/admin/dropship/sync-runs", SYNC_ACTIONS],
    ["/admin/dropship/products", ["retry"]],
  ])("of %s has a route for each of its acts", (rows, actions) => {
    for (const action of actions) {
      expect(neededForAct(adminPolicies, rows, action).length).toBeGreaterThan(0);
    }
  });

  it("is only what the person may ask for", () => {
    const granted = new Set<Permission>(["jar_order:operate"]);
    const offered = allowed(["send", "correct"], granted, (action) =>
      neededForAct(adminPolicies, "/admin/dropship/supplier-orders", action),
    );
    expect(offered).toEqual(["send"]);
  });

  it("cannot be an act without a route", () => {
    expect(() => neededForAct(adminPolicies, "/admin/fiscal/documents", "burn")).toThrow("burn");
  });
});

it("docs/security.md shows the roles as they are", () => {
  const page = readFileSync(join(REPOSITORY, "docs/security.md"), "utf8");
  expect(withMatrix(page, adminPolicies)).toBe(page);
});
