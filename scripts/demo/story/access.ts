/** Who talks to the shop in this story: the admin with a login, the customer's storefront with a publishable key. */
import { z } from "@medusajs/framework/zod";
import { ApiError } from "../api";
import type { Api } from "../api";
import type { AdminLogin } from "../environment";

const tokenSchema = z.object({ token: z.string() });

export async function loginAsAdmin(api: Api, { email, password }: AdminLogin): Promise<Api> {
  try {
    const { token } = await api.post("/auth/user/emailpass", { email, password }, tokenSchema);
    return api.with({ authorization: `Bearer ${token}` });
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    throw new Error(
      `The admin ${email} cannot log in (${error.message}). A shop that has an admin already keeps it: name its ` +
        "login in JAR_ICASH_ADMIN_EMAIL and JAR_ICASH_ADMIN_PASSWORD.",
      { cause: error },
    );
  }
}

export interface Storefront {
  api: Api;
  regionId: string;
}

const keysSchema = z.object({
  api_keys: z.array(
    z.object({
      token: z.string(),
      revoked_at: z.string().nullish(),
      sales_channels: z.array(z.object({ id: z.string() })).nullish(),
    }),
  ),
});

const regionsSchema = z.object({
  regions: z.array(
    z.object({ id: z.string(), countries: z.array(z.object({ iso_2: z.string().nullish() })).nullish() }),
  ),
});

/** The storefront of the sales channel that sells the imported products, in the region with Bulgaria. */
export async function openStorefront(api: Api, admin: Api): Promise<Storefront> {
  const { api_keys } = await admin.get("/admin/api-keys", keysSchema, { type: "publishable", limit: 100 });
  const usable = api_keys.filter((key) => !key.revoked_at && (key.sales_channels ?? []).length > 0);
  for (const { token } of usable) {
    const store = api.with({ "x-publishable-api-key": token });
    if (await sellsAnything(store)) {
      return { api: store, regionId: await bulgarianRegion(store) };
    }
  }
  throw new Error("No publishable key leads to a sales channel with products.");
}

const countSchema = z.object({ count: z.number() });

async function sellsAnything(store: Api): Promise<boolean> {
  const { count } = await store.get("/store/products", countSchema, { limit: 1, fields: "id" });
  return count > 0;
}

async function bulgarianRegion(store: Api): Promise<string> {
  const { regions } = await store.get("/store/regions", regionsSchema, { limit: 100 });
  const found = regions.find((region) => region.countries?.some((country) => country.iso_2 === "bg"));
  if (!found) {
    throw new Error("The store has no region with Bulgaria.");
  }
  return found.id;
}
