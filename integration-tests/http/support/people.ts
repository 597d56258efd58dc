/**
 * People of a shop that has switched Medusa's roles on. The check of roles is Medusa's own and stands in the framework; who
 * has which role is kept by a module of Medusa's enterprise edition, which is not free to use. In its place stands a table
 * here, answered where the framework asks for it: when somebody signs in, and when a route is asked.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules, Policy } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows";
import type { Permission } from "../../../src/contract/permissions";
import { read } from "./api";
import type { Api } from "./api";
import { ADMIN } from "./shop";

export interface Person {
  id: string;
  token: string;
}

interface RoleTable {
  /** Of everybody who signs in with this address. */
  give(email: string, role: string, permissions: readonly (Permission | "*:*")[]): void;
  /** Answers for the missing module until the mocks are restored. */
  stand(container: MedusaContainer): void;
}

const queryShape = z.object({
  entity: z.string(),
  fields: z.array(z.string()),
  filters: z.record(z.string(), z.unknown()).nullish(),
});

export function roleTable(): RoleTable {
  const policies = new Map<string, { id: string; resource: string; operation: string }[]>();
  const roles = new Map<string, string>();
  return {
    give: (email, role, permissions) => {
      roles.set(email, role);
      policies.set(
        role,
        permissions.map((permission) => {
          const [resource = "", operation = ""] = permission.split(":");
          return { id: permission, resource, operation };
        }),
      );
    },
    stand: (container) => {
      const query = container.resolve(ContainerRegistrationKeys.QUERY);
      if (jest.isMockFunction(query.graph)) {
        return;
      }
      const graph = query.graph.bind(query);
      const users = container.resolve(Modules.USER);
      jest.spyOn(query, "graph").mockImplementation(async (...asked) => {
        const { entity, fields, filters } = queryShape.parse(asked[0]);
        const id = String(filters?.["id"]);
        if (entity === "rbac_role") {
          return { data: [{ id, policies: policies.get(id) ?? [] }] };
        }
        if (entity === "user" && fields.some((field) => field.startsWith("rbac_roles"))) {
          const { email } = await users.retrieveUser(id);
          const role = roles.get(email);
          return { data: [{ id, rbac_roles: role === undefined ? [] : [{ id: role }] }] };
        }
        return graph(...asked);
      });
    },
  };
}

/** What Medusa offers where a role is edited. */
export const offeredPolicies = (): string[] =>
  Object.values(Policy).map(({ resource, operation }) => `${resource}:${operation}`);

/** Signed in, with the role that the table gives to the address. */
export async function makePerson(container: MedusaContainer, api: Api, name: string): Promise<Person> {
  const signIn = { email: addressOf(name), password: ADMIN.password };
  const { authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: signIn });
  if (!authIdentity) {
    throw new Error(`${name} could not be registered: ${error}`);
  }
  const { result: user } = await createUserAccountWorkflow(container).run({
    input: {
      authIdentityId: authIdentity.id,
      userData: { email: signIn.email, first_name: name, last_name: "Примерова" },
    },
  });
  const { token } = await read(z.object({ token: z.string() }), api.post("/auth/user/emailpass", signIn));
  return { id: user.id, token };
}

export const addressOf = (name: string): string => `${name.toLowerCase()}@example.bg`;
