/** The runner's HTTP client as these tests see it: answers are read by a schema, refusals are values. */
import { z } from "@medusajs/framework/zod";

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

const refusalShape = z.object({
  response: z.object({ status: z.number(), data: z.object({ message: z.string() }).partial().nullish() }),
});

export interface Refusal {
  status: number;
  message: string;
}

/** The refusal that this request must end with; an answer that is none fails the test. */
export async function refusalOf(request: Promise<Answer>): Promise<Refusal> {
  const answer = await request.then(
    ({ status }) => ({ status, message: "(not refused)" }),
    (error: unknown) => {
      const { response } = refusalShape.parse(error);
      return { status: response.status, message: response.data?.message ?? "" };
    },
  );
  expect(answer.message).not.toBe("(not refused)");
  return answer;
}
