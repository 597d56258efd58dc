/**
 * What a question costs. One query is a call of Medusa's `query.graph` or of one of its module services, or one SQL
 * statement of ours, about a table of the fiscal part. How many statements Medusa makes of a call is its own business;
 * they are counted beside it, as PostgreSQL gets them.
 */
import { Client } from "@medusajs/framework/pg";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";

export interface Cost {
  /** In the order in which they were made: "graph order", "payment.listRefunds", "fiscal_document". */
  queries: string[];
  /** Everything but the frame of transactions. */
  statements: number;
}

const statementShape = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);

const FRAME = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;
const OURS = /\bfiscal_[a-z_]+/;

/** Nothing else may ask the database meanwhile. */
export async function costOf(
  container: MedusaContainer,
  ask: (counted: MedusaContainer) => Promise<unknown>,
): Promise<Cost> {
  const cost: Cost = { queries: [], statements: 0 };
  const sent = jest.spyOn(Client.prototype, "query");
  const heard = () =>
    sent.mock.calls
      .map(([statement]: unknown[]) => statementShape.parse(statement))
      .filter((text) => !FRAME.test(text));
  let seen = 0;
  const note = () => {
    const news = heard().slice(seen);
    seen += news.length;
    cost.queries.push(...news.flatMap((text) => OURS.exec(text)?.[0] ?? []));
  };
  await ask(
    counting(container, (name) => {
      note();
      cost.queries.push(name);
    }),
  );
  note();
  cost.statements = seen;
  sent.mockRestore();
  return cost;
}

const MODULES: ReadonlySet<string> = new Set(Object.values(Modules));

function counting(container: MedusaContainer, count: (name: string) => void): MedusaContainer {
  const resolve = (name: string): unknown => {
    const service: unknown = container.resolve(name);
    if (name === ContainerRegistrationKeys.QUERY) {
      return watched(service, (_, [query]) => count(`graph ${entityShape.parse(query).entity}`));
    }
    return MODULES.has(name) ? watched(service, (method) => count(`${name}.${method}`)) : service;
  };
  return new Proxy(container, {
    get: (target, property, receiver): unknown =>
      property === "resolve" ? resolve : Reflect.get(target, property, receiver),
  });
}

const entityShape = z.object({ entity: z.string() });

function watched(service: unknown, called: (method: string, input: unknown[]) => void): unknown {
  if ((typeof service !== "object" && typeof service !== "function") || service === null) {
    return service;
  }
  return new Proxy(service, {
    get: (target, property): unknown => {
      const member: unknown = Reflect.get(target, property, target);
      return typeof member === "function" && typeof property === "string"
        ? (...input: unknown[]): unknown => {
            called(property, input);
            return Reflect.apply(member, target, input);
          }
        : member;
    },
  });
}
