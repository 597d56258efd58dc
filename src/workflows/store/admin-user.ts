import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows";
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";

/** Makes an admin who can log in with e-mail and password, unless a user with this address exists. */
export async function ensureAdminUser(
  container: MedusaContainer,
  { email, password }: { email: string; password: string },
  made: string[],
): Promise<void> {
  const existing = await container.resolve(Modules.USER).listUsers({ email }, { take: 1 });
  if (existing.length > 0) {
    return;
  }
  const { success, authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: { email, password } });
  if (!success || !authIdentity) {
    throw new Error(`The admin user could not be made: ${error ?? "no identity was created"}`);
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email } },
  });
  made.push("admin user");
}
