/** Lets a shop act, as a person does on the page "Consent": over its API, or in the process where there is no HTTP. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ArmSwitch } from "../../src/contract/consent";
import type { ConsentAnswer, Switch } from "../../src/contract/consent";
import { z } from "@medusajs/framework/zod";
import { installationStanding, mayAct } from "../../src/lib/consent";
import { dropshipConsent } from "../../src/workflows/dropship/consent";
import { fiscalConsent } from "../../src/workflows/fiscal/consent";
import { armSwitch, readConsent, sayInstallation } from "../../src/workflows/ledger/consent";

const PARTS = ["dropship", "fiscal"] as const;

const answerShape = z.object({
  revision: z.number(),
  installation: z.object({ standing: z.enum(["none", "ours", "other"]) }),
  switches: z.array(z.object({ name: ArmSwitch.shape.name, standing: z.string() })),
}) satisfies z.ZodType<Pick<ConsentAnswer, "revision">>;

type Answer = z.infer<typeof answerShape>;

/** Asks the admin API as somebody who is signed in; answers the body. */
export type AskAdmin = (method: "GET" | "POST", path: string, body?: object) => Promise<unknown>;

/** Everything that is configured and not armed; a database that was played back is said to be the shop. */
export async function armEverything(ask: AskAdmin): Promise<void> {
  for (const part of PARTS) {
    const base = `/admin/${part}/consent`;
    let seen = answerShape.parse(await ask("GET", base));
    const act = async (path: string, body: object): Promise<Answer> =>
      answerShape.parse(await ask("POST", `${base}/${path}`, { ...body, revision: seen.revision }));
    if (seen.installation.standing === "other") {
      seen = await act("installation", { is: "shop" });
    }
    const off = seen.switches.filter(({ standing }) => standing === "off" || standing === "other_books");
    for (const { name } of off) {
      seen = await act("arm", { name });
    }
  }
}

/** The same without HTTP. */
export async function armInProcess(container: MedusaContainer, names: readonly Switch[]): Promise<void> {
  for (const part of [dropshipConsent, fiscalConsent]) {
    const own = await part.switches(container);
    const read = () => readConsent(container, part.store(container));
    const given = async () => ({ actor: "test", revision: (await read()).revision });
    if (installationStanding(await read()) === "other") {
      await sayInstallation(container, part, { is: "shop", ...(await given()) });
    }
    for (const name of names) {
      const books = own[name];
      if (books && !mayAct(await read(), name, books)) {
        await armSwitch(container, part, { name, ...(await given()) });
      }
    }
  }
}
