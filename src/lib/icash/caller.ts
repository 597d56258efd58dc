/**
 * Runs whole calls: input check, session, one call at a time in the order asked.
 *
 * What is repeated: `login` when its answer is empty or no JSON (icash-api.md C6), and a call that was answered with
 * `Session expired`, once, because that answer proves that it did not run. Nothing else, and least of all a call that
 * creates something: whether to try again is for the caller to decide, after looking (5.4).
 */
import type { Limiter } from "../http";
import {
  IcashAuthenticationError,
  IcashContractError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "./errors";
import { InputCheck } from "./input";
import type { WireFields } from "./input";
import type { IcashMethod } from "./method";
import { login } from "./methods/login";
import type { IcashNotice } from "./options";
import type { Outcome, Sender } from "./sender";
import { createSession } from "./session";

interface CallerOptions {
  send: Sender;
  /** Runs one whole call at a time, shared by all clients of the same `api_key`. */
  oneAtATime: Limiter;
  sleep: (ms: number) => Promise<unknown>;
  now: () => number;
  onNotice: (notice: IcashNotice) => void;
}

interface Caller {
  login(): Promise<void>;
  call<Input, Output>(method: IcashMethod<Input, Output>, input: Input): Promise<Output>;
}

type Done<Output> = Extract<Outcome<Output>, { kind: "done" }>;

/** Pauses before each further login. */
const LOGIN_PAUSES_MS = [300, 1_000, 3_000];

export function createCaller({ send, oneAtATime, sleep, now, onNotice }: CallerOptions): Caller {
  const reportUnknownFields = unknownFields((detail) => onNotice({ code: "unknown_fields", detail }));
  const session = createSession(logIn);

  async function logIn(): Promise<string> {
    for (const pauseMs of LOGIN_PAUSES_MS) {
      try {
        return await logInOnce();
      } catch (error) {
        if (!isEmptyOrNotJson(error)) {
          throw error;
        }
        onNotice({ code: "login_repeated", detail: `${login.name}: ${error.reason}` });
        await sleep(pauseMs);
      }
    }
    return logInOnce();
  }

  async function logInOnce(): Promise<string> {
    const outcome = await send(login, {}, null);
    if (outcome.kind === "done") {
      return outcome.output.sessionId;
    }
    throw new IcashSessionError("login was answered with an expired session", { method: login.name });
  }

  async function runInSession<Input, Output>(
    method: IcashMethod<Input, Output>,
    fields: WireFields,
    mark: number,
  ): Promise<Done<Output>> {
    const first = await sendInSession(method, fields, mark);
    if (first.kind === "done") {
      return first;
    }

    session.drop();
    onNotice({ code: "session_renewed", detail: method.name });
    const second = await sendInSession(method, fields, session.mark());
    if (second.kind === "done") {
      return second;
    }

    session.drop();
    const { name } = method;
    throw new IcashSessionError(`${name} did not run: a new session expired at once`, { method: name });
  }

  /** A session that iCash refuses in other words than `Session expired` is not held on to; the call is not repeated. */
  async function sendInSession<Input, Output>(
    method: IcashMethod<Input, Output>,
    fields: WireFields,
    mark: number,
  ): Promise<Outcome<Output>> {
    const current = await sessionFor(method.name, mark);
    try {
      return await send(method, fields, current);
    } catch (error) {
      const refusesSession = error instanceof IcashRefusedError && error.field === "ses";
      if (refusesSession || error instanceof IcashAuthenticationError) {
        session.drop();
      }
      throw error;
    }
  }

  /** A login of unknown outcome is no unknown outcome of the call that needed it: that one was never sent. */
  async function sessionFor(method: string, mark: number): Promise<string> {
    try {
      return await session.current(mark);
    } catch (cause) {
      if (!(cause instanceof IcashUnknownOutcomeError)) {
        throw cause;
      }
      throw new IcashSessionError(`${method} was not sent: login gave no session`, { method, cause });
    }
  }

  return {
    async login() {
      const mark = session.mark();
      await oneAtATime(() => session.renew(mark));
    },
    async call(method, input) {
      const fields = method.fields(input, new InputCheck(method.name, { now, onNotice }));
      const mark = session.mark();
      const { output, data } = await oneAtATime(() => runInSession(method, fields, mark));
      reportUnknownFields(method, data);

      const mismatch = method.mismatch?.(output, input) ?? null;
      if (mismatch !== null) {
        throw new IcashContractError(mismatch, { method: method.name });
      }
      return output;
    },
  };
}

function isEmptyOrNotJson(error: unknown): error is IcashUnknownOutcomeError {
  return error instanceof IcashUnknownOutcomeError && ["empty_body", "not_json"].includes(error.reason);
}

/*
 * Tells which fields of an answer the documents do not know, each set once: the API carries no version, so this is how
 * its drift shows (icash-api.md C50). Names only, and only those that look like names.
 */

type Report = <Input, Output>(method: IcashMethod<Input, Output>, data: unknown) => void;

function unknownFields(notify: (detail: string) => void): Report {
  const reported = new Set<string>();

  return ({ name: method, known }, data) => {
    if (known === undefined) {
      return;
    }
    const names = new Set(objectsOf(data).flatMap((object) => Object.keys(object)));
    const fresh = [...names]
      .filter(
        (name) => /^\w{1,60}$/.test(name) && !known.includes(name) && !reported.has(`${method} ${name}`),
      )
      .sort();
    if (fresh.length === 0) {
      return;
    }
    for (const name of fresh) {
      reported.add(`${method} ${name}`);
    }
    notify(`${method}: ${fresh.join(", ")}`);
  };
}

/** The records of an answer in any of the forms of section 3: an object, an array, or a list with `Data`. */
function objectsOf(data: unknown): object[] {
  if (Array.isArray(data)) {
    return data.filter((item: unknown): item is object => typeof item === "object" && item !== null);
  }
  if (typeof data !== "object" || data === null) {
    return [];
  }
  return "Data" in data && Array.isArray(data.Data) ? objectsOf(data.Data) : [data];
}
