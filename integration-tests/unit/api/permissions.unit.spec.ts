import { asValue } from "@medusajs/framework/awilix";
import { ContainerRegistrationKeys, createMedusaContainer, FlagRouter } from "@medusajs/framework/utils";
import { permissionsOf } from "../../../src/api/permissions";
import { PERMISSIONS } from "../../../src/contract/permissions";

/** Somebody whose sign-in carries no role, in a shop with or without Medusa's roles. */
async function grantedWithoutRole({ rbac }: { rbac: boolean }) {
  const scope = createMedusaContainer();
  scope.register(ContainerRegistrationKeys.FEATURE_FLAG_ROUTER, asValue(new FlagRouter({ rbac })));
  const auth_context = { actor_id: "user_1", actor_type: "user", auth_identity_id: "", app_metadata: {} };
  return permissionsOf({
    scope,
    auth_context: { ...auth_context, user_metadata: {} },
  });
}

it("everybody who is signed in may do everything while a shop has no roles", async () => {
  expect([...(await grantedWithoutRole({ rbac: false }))]).toEqual([...PERMISSIONS]);
});

it("nobody may do anything without a role where a shop has them", async () => {
  expect([...(await grantedWithoutRole({ rbac: true }))]).toEqual([]);
});
