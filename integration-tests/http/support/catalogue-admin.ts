/** The catalogue's admin routes as the tests ask them: every answer is read by a schema of what the pages need. */
import { z } from "@medusajs/framework/zod";
import { read } from "./api";
import type { Api } from "./api";
import { asAdmin } from "./shop";
import { eventually } from "./wait";
import type { World } from "./world";

const counts = z.record(z.string(), z.number());
const paged = { count: z.number(), limit: z.number(), offset: z.number() };
const setup = {
  configured: z.boolean(),
  demo: z.boolean(),
  missing: z.array(z.string()),
  prepared: z.boolean(),
};

const runShape = z.object({
  id: z.string(),
  state: z.string(),
  dry_run: z.boolean(),
  released_by: z.string().nullable(),
  planned: counts,
  applied: counts,
  counters: counts,
  findings: z.array(z.object({ guard: z.string(), limit: z.string(), found: z.string() })),
  error: z.string().nullable(),
  progress: z.object({ unit: z.string(), done: z.number(), total: z.number().nullable() }),
  actions: z.array(z.string()),
});
export type AdminRun = z.infer<typeof runShape>;

const runsShape = z.object({ ...setup, ...paged, sync_runs: z.array(runShape) });
const oneRunShape = z.object({ sync_run: runShape });

const planShape = z.object({
  ...paged,
  items: z.array(
    z
      .object({
        code: z.string(),
        action: z.string(),
        reason: z.string(),
        state: z.string(),
        changes: z.array(
          z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
      })
      .passthrough(),
  ),
});

const settingsShape = z.object({
  settings: z
    .object({ prices: z.record(z.string(), z.unknown()), stock: z.record(z.string(), z.unknown()) })
    .passthrough(),
  revision: z.number(),
  updated_by: z.string().nullable(),
  currency: z.string().optional(),
});

const previewShape = z.object({
  products: z.number(),
  changed: z.number(),
  raised: z.number(),
  lowered: z.number(),
  held: z.number(),
  sample: z.array(z.object({ code: z.string(), steps: z.array(z.object({ step: z.string() })) })),
});

const categoriesShape = z.object({
  ...setup,
  ...paged,
  categories: z.array(
    z.object({ path: z.string(), category: z.object({ id: z.string(), name: z.string() }).nullable() }),
  ),
});

const productsShape = z.object({
  ...setup,
  ...paged,
  supplier_products: z.array(
    z.object({ id: z.string(), owners: z.record(z.string(), z.unknown()) }).passthrough(),
  ),
});

const textsShape = z.object({
  availability_texts: z.array(
    z.object({ text: z.string(), count: z.number(), quantity: z.number().nullable() }),
  ),
});

const brandsShape = z.object({ brands: z.array(z.string()) });

const fileShape = z.object({ data: z.instanceof(Buffer), headers: z.instanceof(Object) });

const MOVING = ["queued", "running"];
const BASE = "/admin/dropship";

export function catalogueAdmin(api: Api, world: World) {
  const runs = (query = "") => read(runsShape, world.admin.get(`${BASE}/sync-runs${query}`));
  const run = async (id: string): Promise<AdminRun> =>
    (await read(oneRunShape, world.admin.get(`${BASE}/sync-runs/${id}`))).sync_run;
  /** Until no worker has it in its hands. */
  const ended = (id: string) =>
    eventually(
      () => run(id),
      ({ state }) => !MOVING.includes(state),
    );
  const put = (body: object) => api.put(`${BASE}/settings`, body, asAdmin(world.shop.token));

  return {
    runs,
    run,
    ended,
    put,
    /** Starts a run and waits for it. */
    start: async (body: object): Promise<AdminRun> => {
      const { sync_run: started } = await read(oneRunShape, world.admin.post(`${BASE}/sync-runs`, body));
      return ended(started.id);
    },
    /** Until nothing is at work any more. */
    settled: () =>
      eventually(runs, ({ sync_runs }) => sync_runs.every(({ state }) => !MOVING.includes(state))),
    act: (id: string, action: string) => world.admin.post(`${BASE}/sync-runs/${id}/${action}`),
    plan: (id: string, query = "") =>
      read(planShape, world.admin.get(`${BASE}/sync-runs/${id}/plan${query}`)),
    /** As bytes: the client would take the mark at the beginning away. */
    csv: async (id: string, query = "") => {
      const file = await api.get(`${BASE}/sync-runs/${id}/plan.csv${query}`, {
        ...asAdmin(world.shop.token),
        responseType: "arraybuffer",
      });
      const { data, headers } = fileShape.parse(file);
      return { headers, data: data.toString() };
    },
    settings: () => read(settingsShape, world.admin.get(`${BASE}/settings`)),
    save: (settings: object, revision: number) => read(settingsShape, put({ settings, revision })),
    preview: (prices: object) => read(previewShape, world.admin.post(`${BASE}/settings/preview`, { prices })),
    availabilityTexts: async () =>
      (await read(textsShape, world.admin.get(`${BASE}/availability-texts`))).availability_texts,
    brands: async (query = "") => (await read(brandsShape, world.admin.get(`${BASE}/brands${query}`))).brands,
    categories: (query = "") => read(categoriesShape, world.admin.get(`${BASE}/categories${query}`)),
    products: (query = "") => read(productsShape, world.admin.get(`${BASE}/products${query}`)),
  };
}
