/** The runner's HTTP client as these tests see it: answers are read by a schema, refusals are values. */
import { z } from "@medusajs/framework/zod";
import { refusalLine, RequestError } from "../../../src/admin/lib/refusal";
import { latinWords } from "../../unit/contract/latin";

interface Answer {
  data: unknown;
  status: number;
}

export interface Api {
  get(path: string, config?: object): Promise<Answer>;
  post(path: string, body?: object, config?: object): Promise<Answer>;
  put(path: string, body?: object, config?: object): Promise<Answer>;
  delete(path: string, config?: object): Promise<Answer>;
}

export async function read<T>(schema: z.ZodType<T>, answer: Promise<Answer>): Promise<T> {
  return schema.parse((await answer).data);
}

const fieldShape = z.object({
  path: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

const refusalShape = z.object({
  config: z.object({ url: z.string() }),
  response: z.object({ status: z.number(), data: z.unknown() }),
});

/** Of the plugin's own routes; Medusa's answer nothing but a message. */
const bodyShape = z.object({
  type: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  fields: z.array(fieldShape),
  message: z.string().min(1),
});

export interface Refusal {
  status: number;
  message: string;
  /** Null when Medusa refused before the route was asked. */
  code: string | null;
  params: Record<string, unknown>;
  fields: z.infer<typeof fieldShape>[];
}

const OURS =
  /^\/(admin\/(dropship|fiscal|jar-icash)|store\/jar|store\/orders\/[^/]+\/receipts|store\/products\/[^/]+\/supplier)/;

/**
 * The refusal that this request must end with; an answer that is none fails the test. So does a refusal of the plugin that
 * has no code, or that a Bulgarian shop owner would be shown in English.
 */
export async function refusalOf(request: Promise<Answer>): Promise<Refusal> {
  const answer = await request.then(
    ({ status }) => ({ status }),
    (error: unknown) => {
      const { config, response } = refusalShape.parse(error);
      // Who is not signed in, or brings no publishable key to the store, is turned away by Medusa.
      const isTurnedAway = response.status === (config.url.startsWith("/store/") ? 400 : 401);
      return OURS.test(config.url) && !isTurnedAway
        ? { status: response.status, ...saidByUs(response) }
        : { status: response.status, ...saidByMedusa(response.data) };
    },
  );
  if (!("message" in answer)) {
    throw new Error(`This was not refused but answered with ${answer.status}.`);
  }
  return answer;
}

function saidByMedusa(data: unknown): Omit<Refusal, "status"> {
  const { message = "" } = z.object({ message: z.string() }).partial().nullish().parse(data) ?? {};
  return { message, code: null, params: {}, fields: [] };
}

function saidByUs({ status, data }: { status: number; data: unknown }): Omit<Refusal, "status"> {
  const body = bodyShape.parse(data);
  const shown = refusalLine(new RequestError(status, data, ""), "bg");
  expect(shown).toMatch(/\p{Script=Cyrillic}/u);
  expect(latinWords(shown, [body.params, body.fields.map(({ params }) => params)])).toEqual([]);
  const { message, code, params, fields } = body;
  return { message, code, params, fields };
}
