import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compactVerify } from "jose";
import { Jar, line } from "./support";

const RECORDED = join(__dirname, "../../../fixtures/jar/http");

let jar: Jar;

beforeEach(async () => {
  jar = await Jar.start();
});

afterEach(() => jar.stop());

function recordedBody(name: string): string {
  const text = readFileSync(join(RECORDED, `${name}.http`), "utf8");
  return text.slice(text.indexOf("\r\n\r\n") + 4);
}

async function stockError(
  rule: Record<string, unknown>,
  accept = "application/json",
): Promise<{ status: number; type: string; challenge: string | null; body: string }> {
  await jar.control("POST", "faults", { method: "*", fault: "stock_error", ...rule });
  const response = await jar.fetch("products_count", { headers: { accept } });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    challenge: response.headers.get("www-authenticate"),
    body: await response.text(),
  };
}

const error = (text: string) => ({ status: false, error: text });

describe("an error of the stock server, on demand", () => {
  it("knows the recorded answers", () => {
    expect(readdirSync(RECORDED)).toContain("401.rate_limit.json.http");
  });

  it.each([
    ["credentials", {}, 401, "401.no_credentials.json"],
    ["credentials", { release: "3.1.7" }, 401, "401.no_credentials.v3.json"],
    ["credentials", { release: "3.1.7", language: "bulgarian" }, 401, "401.no_credentials.v3-bulgarian.json"],
    ["rate_limit", {}, 401, "401.rate_limit.json"],
    ["rate_limit", { release: "3.1.7" }, 401, "401.rate_limit.v3.json"],
    ["unknown_method", {}, 404, "404.unknown_method.json"],
    ["unknown_method", { release: "3.1.7" }, 405, "405.unknown_method.v3.json"],
    ["invalid_key", {}, 403, "403.missing_key.json"],
    ["nothing", {}, 404, "404.empty_body"],
    ["crash", {}, 500, "500.empty_body_after_empty_element_name"],
  ])("%s %j is answered as it was recorded", async (name, dialect, status, sample) => {
    const answer = await stockError({ error: name, ...dialect });
    expect(answer.status).toBe(status);
    const body = recordedBody(sample);
    if (body.startsWith("{")) {
      expect(JSON.parse(answer.body)).toEqual(JSON.parse(body));
    } else {
      expect(answer.body).toBe(body);
    }
    expect(answer.challenge).toBe(name === "credentials" ? 'Basic realm="REST API"' : null);
  });

  it.each([
    ["digest", "english", 401, "Invalid credentials"],
    ["digest", "bulgarian", 401, "Невалидни данни за достъп"],
    ["ip_unauthorized", "english", 401, "IP unauthorized"],
    ["ip_unauthorized", "bulgarian", 401, "Неоторизиран IP адрес"],
    ["ip_denied", "english", 401, "IP denied"],
    ["ip_denied", "bulgarian", 401, "Отказан IP адрес"],
    ["rate_limit", "bulgarian", 401, "API ключът е изполван с превишаване на времевия лимит за този метод"],
    ["ip_rate_limit", "english", 401, "This IP Address has reached the time limit for this method"],
    [
      "ip_rate_limit",
      "bulgarian",
      401,
      "За текущия IP адрес е превишен времевия лимит за изпълнение на метода",
    ],
    ["no_access", "english", 401, "This API key does not have access to the requested controller"],
    ["no_permission", "english", 401, "This API key does not have enough permissions"],
    ["no_permission", "bulgarian", 401, "API ключът няма достатъчно права"],
    ["unsupported_protocol", "english", 403, "Unsupported protocol"],
    ["unsupported_protocol", "bulgarian", 403, "Неподдържан протокол"],
    ["unknown_method", "bulgarian", 405, "Неизвестен метод"],
    ["ajax_only", "english", 406, "Only AJAX requests are allowed"],
    ["ajax_only", "bulgarian", 406, "Само AJAX заявки са разрешени"],
  ])("%s is worded in %s", async (name, language, status, text) => {
    const answer = await stockError({ error: name, language, release: "3.1.7" });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([status, error(text)]);
    expect(answer.challenge).toBeNull();
  });

  it("comes in the negotiated format", async () => {
    const answer = await stockError({ error: "rate_limit" }, "*/*");
    expect(answer.type).toBe("application/xml; charset=utf-8");
    expect(answer.body).toContain("<xml><status>0</status><error>This API key has reached");
  });

  it("speaks of an hourly limit in the oldest release", async () => {
    const { body } = await stockError({ error: "rate_limit", release: "2.7.1" });
    expect(JSON.parse(body)).toEqual(error("This API key has reached the hourly limit for this method."));
  });

  it.each([
    ["2.7.1", 500, ""],
    ["2.7.2", 500, '{"status":false,"error":{"classname":"Exception","message":"Boom"}}'],
    ["3.1.7", 200, expect.stringContaining("<p>Message: Boom</p>")],
  ])("shows an exception as release %s does", async (release, status, body) => {
    const answer = await stockError({ error: "exception", message: "Boom", release });
    expect([answer.status, answer.body]).toEqual([status, body]);
  });

  it.each([
    ["no_route", 404],
    ["database", 500],
  ])("%s is a page with status %i", async (name, status) => {
    const answer = await stockError({ error: name });
    expect([answer.status, answer.type]).toEqual([status, "text/html; charset=UTF-8"]);
    expect(answer.body).toMatch(/^<!DOCTYPE html>/);
  });

  it("may be an application error inside a good answer, which token mode signs", async () => {
    const { status, body } = await stockError({ error: "is_error", message: "Невалиден документ" });
    expect([status, JSON.parse(body)]).toEqual([200, { is_error: "1", error: "Невалиден документ" }]);

    const own = await Jar.start({ secret: "a-secret-of-the-test" });
    await own.control("POST", "faults", { method: "*", fault: "stock_error", error: "is_error" });
    const response = await fetch(`${own.sandbox.url}/document?id=1`, { headers: own.token });
    const { payload } = await compactVerify(await response.text(), Buffer.from("a-secret-of-the-test"));
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ is_error: "1", error: null });
    await own.stop();
  });

  it("repeats the key of the caller when it does not know it", async () => {
    await jar.control("POST", "faults", { method: "*", fault: "stock_error", error: "invalid_key" });
    const response = await fetch(`${jar.sandbox.url}/category.json`, { headers: jar.token });
    expect(await response.json()).toEqual(error(`Invalid API Key ${jar.sandbox.credentials.token}`));
  });

  it("comes before the effect, or after it when asked", async () => {
    const order = () => jar.post("order", line(0, "MSPADJAR", 1));
    await jar.control("POST", "faults", { method: "POST order", fault: "stock_error", error: "crash" });
    expect((await order()).status).toBe(500);
    expect((await jar.books()).orders).toEqual([]);
    const late = { method: "POST order", fault: "stock_error", error: "crash", when: "after" };
    await jar.control("POST", "faults", late);
    expect((await order()).status).toBe(500);
    expect((await jar.books()).orders).toHaveLength(1);
  });

  it("must be one that exists", async () => {
    expect(await stockError({ error: "explosion" })).toMatchObject({ status: 200 });
    expect(await jar.control("GET", "faults")).toEqual({ faults: [] });
  });

  it("is signed in token mode only when told to", async () => {
    const ask = async (signErrors: boolean) => {
      const own = await Jar.start({ signErrors, secret: "a-secret-of-the-test" });
      await own.control("POST", "faults", { method: "*", fault: "stock_error", error: "rate_limit" });
      const response = await fetch(`${own.sandbox.url}/products_count.json`, { headers: own.token });
      const body = await response.text();
      await own.stop();
      expect(response.status).toBe(401);
      return body;
    };
    expect(await ask(false)).toMatch(/^\{/);
    const { payload } = await compactVerify(await ask(true), Buffer.from("a-secret-of-the-test"));
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ status: false });
  });
});

describe("what PHP puts in front of an answer, on demand", () => {
  const notice = "\n<div>\n<h4>PHP warning</h4>\n<p>Message:  Undefined array key</p>\n</div>";

  it.each([
    ["a notice", notice],
    ["blank lines", "\r\n\r\n"],
    ["a byte order mark", "\ufeff"],
  ])("may be %s", async (_name, text) => {
    await jar.control("POST", "faults", { method: "products_count", fault: "prefix", text });
    const response = await jar.fetch("products_count.json");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString("utf8")).toBe(`${text}{"cnt":"300","pages":"3"}`);
  });
});
