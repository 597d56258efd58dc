/** When a light is green, when it goes out, and what is remembered of a call (docs/decisions/0036). */
import { lightOf, worstOf } from "../../../src/lib/health";
import type { HealthFacts } from "../../../src/lib/health";
import { afterCall } from "../../../src/lib/ledger";
import type { LastCall } from "../../../src/lib/ledger";
import {
  IcashAuthenticationError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashUnknownOutcomeError,
} from "../../../src/lib/icash";
import { callFailure as icashFailure } from "../../../src/lib/icash/errors";
import {
  JarContractError,
  JarCredentialsError,
  JarNotReachedError,
  JarRefusedError,
} from "../../../src/lib/jar";
import { JarInputError, JarUnknownOutcomeError } from "../../../src/lib/jar";
import { callFailure as jarFailure } from "../../../src/lib/jar/errors";
import { AnswerLostError, NotReachedError } from "../../../src/lib/http";

const NOW = new Date("2026-11-30T12:00:00.000Z");
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

const WELL = { failing_since: null, failure: null };

const light = (facts: Partial<HealthFacts>) =>
  lightOf(
    { configured: true, isOtherInstallation: false, calls: [WELL], troubles: [], further: [], ...facts },
    NOW,
  );

describe("a light", () => {
  it("is green after a good call, grey before the first one and without options", () => {
    expect(light({})).toEqual({ status: "ok", reasons: [] });
    expect(light({ calls: [null] })).toEqual({
      status: "unproven",
      reasons: [{ code: "never_called", since: null }],
    });
    expect(light({ configured: false, calls: [] }).status).toBe("off");
  });

  it.each([
    ["keys_refused", 0, "down"],
    ["not_permitted", 0, "down"],
    ["not_reached", 9, "degraded"],
    ["not_reached", 10, "down"],
    ["answer_lost", 10, "down"],
    ["unreadable", 3, "degraded"],
    ["rate_limited", 600, "degraded"],
  ] as const)("with %s for %i minutes is %s", (failure, minutes, status) => {
    const since = before(minutes);
    expect(light({ calls: [WELL, { failure, failing_since: since }] })).toEqual({
      status,
      reasons: [{ code: failure, since }],
    });
  });

  it("says the worst first, and the same once, since the earlier moment", () => {
    const { status, reasons } = light({
      calls: [{ failure: "keys_refused", failing_since: before(5) }],
      troubles: [
        { cause: "stuck", since: before(90) },
        { cause: "keys_refused", since: before(40) },
      ],
      isOtherInstallation: true,
    });
    expect(status).toBe("down");
    expect(reasons).toEqual([
      { code: "keys_refused", since: before(40) },
      { code: "stuck", since: before(90) },
      { code: "other_installation", since: null },
    ]);
  });

  it("of both parts is the worse one, and nobody's alarm while a part is off", () => {
    expect(worstOf(["ok", "down"])).toBe("down");
    expect(worstOf(["degraded", "off"])).toBe("degraded");
    expect(worstOf(["unproven", "off"])).toBe("ok");
  });
});

describe("what is remembered of calls", () => {
  const never: LastCall = { answered_at: null, failed_at: null, failing_since: null, failure: null };

  it("is since when it fails, until it answers", () => {
    const failed = afterCall(never, "not_reached", before(9));
    const worse = afterCall(failed, "keys_refused", before(5));
    expect(worse).toEqual({
      answered_at: null,
      failed_at: before(5),
      failing_since: before(9),
      failure: "keys_refused",
    });
    expect(afterCall(worse, null, before(1))).toEqual({
      answered_at: before(1),
      failed_at: before(5),
      failing_since: null,
      failure: null,
    });
  });

  it("is not changed by what another process noted earlier", () => {
    const well = afterCall(never, null, before(1));
    expect(afterCall(well, "not_reached", before(2))).toEqual(well);
  });
});

describe("what a failed call says of the connection", () => {
  const facts = { method: "GET product" };

  it.each([
    [new JarCredentialsError("no", facts), "keys_refused"],
    [new JarNotReachedError("no", { ...facts, cause: new NotReachedError("no") }), "not_reached"],
    [new JarNotReachedError("no", { ...facts, httpStatus: 503 }), "answer_lost"],
    [
      new JarUnknownOutcomeError("lost", { ...facts, cause: new AnswerLostError("lost", "timeout") }),
      "answer_lost",
    ],
    [new JarContractError("odd", { ...facts, path: "body" }), "unreadable"],
    [new JarRefusedError("no such thing", facts), null],
    [new JarInputError("not sent", { ...facts, field: "code" }), undefined],
  ])("JAR: %s", (error, failure) => {
    expect(jarFailure(error)).toBe(failure);
  });

  it.each([
    [new IcashAuthenticationError("no", { method: "get-users" }), "keys_refused"],
    [new IcashRefusedError("Wrong value for UserID", { method: "login" }), "keys_refused"],
    [new IcashRefusedError("Wrong value for StoreID", { method: "new-operation" }), null],
    [new IcashNotReachedError("no", { method: "login", cause: new NotReachedError("no") }), "not_reached"],
    [new IcashNotReachedError("no nonce", { method: "login" }), undefined],
    [new IcashUnknownOutcomeError("server_error", { method: "login" }), "answer_lost"],
    [new IcashUnknownOutcomeError("not_json", { method: "login" }), "unreadable"],
  ])("iCash: %s", (error, failure) => {
    expect(icashFailure(error)).toBe(failure);
  });
});
