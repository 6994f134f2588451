import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiError, NetworkError, createHttp, isRetryable } from "./http.js";

interface Reply {
  status: number;
  body: string;
  headers?: Record<string, string>;
  delay?: number;
}

let server: Server;
let base: string;
let reply: Reply = { status: 200, body: "{}" };
let last: { request: IncomingMessage; body: string } | null = null;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      last = { request, body };
      const { status, body: text, headers, delay } = reply;
      setTimeout(() => response.writeHead(status, headers).end(text), delay ?? 0);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

const visitor = (token: string | null = "secret") =>
  createHttp({ base, credentials: { kind: "bearer", token: () => token } });

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("should have been refused"),
    (error: unknown) => error,
  );
}

describe("requests", () => {
  it("carry a visitor's token in the header and the body as JSON", async () => {
    reply = { status: 201, body: '{"id":"m1"}' };
    expect(await visitor()("POST", "/visitor/x", { body: { text: "窓口" } })).toEqual({ id: "m1" });
    expect(last?.request.url).toBe("/api/v1/visitor/x");
    expect(last?.request.headers.authorization).toBe("Bearer secret");
    expect(last?.request.headers["x-madoguchi"]).toBeUndefined();
    expect(JSON.parse(last?.body ?? "")).toEqual({ text: "窓口" });
  });

  it("carry the console's header, and no token without one", async () => {
    reply = { status: 204, body: "" };
    const console_ = createHttp({ base, credentials: { kind: "console" } });
    expect(await console_("DELETE", "/agent/session")).toBeUndefined();
    expect(last?.request.headers["x-madoguchi"]).toBe("console");
    await visitor(null)("GET", "/x");
    expect(last?.request.headers.authorization).toBeUndefined();
  });
});

describe("refusals", () => {
  it("become an ApiError with code, status, data and the time to wait", async () => {
    const error = { code: "too_many_requests", message: "Slow down.", data: { retry_after: 7 }, request_id: "r" };
    reply = { status: 429, body: JSON.stringify({ error }) };
    const thrown = await failure(visitor()("POST", "/x", { body: {} }));
    expect(thrown).toMatchObject({ status: 429, code: "too_many_requests", message: "Slow down.", retryAfter: 7 });
    expect(isRetryable(thrown)).toBe(true);
  });

  it("of a proxy, in another shape, keep the status and the header", async () => {
    reply = { status: 503, body: "<h1>busy</h1>", headers: { "Retry-After": "3" } };
    const thrown = await failure(visitor()("GET", "/x"));
    expect(thrown).toBeInstanceOf(ApiError);
    expect(thrown).toMatchObject({ status: 503, code: "http_503", retryAfter: 3 });
  });

  it.each([
    [400, false],
    [401, false],
    [409, false],
    [408, true],
    [500, true],
    [503, true],
  ])("with status %i may be sent again unchanged: %s", (status, retryable) => {
    expect(isRetryable(new ApiError(status, "code", "message"))).toBe(retryable);
  });
});

describe("no answer", () => {
  it("is a NetworkError: refused, too slow, or not JSON", async () => {
    const nowhere = createHttp({ base: "http://127.0.0.1:9", credentials: { kind: "console" } });
    expect(await failure(nowhere("GET", "/x"))).toBeInstanceOf(NetworkError);
    reply = { status: 200, body: "{}", delay: 200 };
    expect(await failure(visitor()("GET", "/x", { timeout: 20 }))).toBeInstanceOf(NetworkError);
    reply = { status: 200, body: "<html>" };
    const thrown = await failure(visitor()("GET", "/x"));
    expect(thrown).toBeInstanceOf(NetworkError);
    expect(isRetryable(thrown)).toBe(true);
  });

  it("because the caller gave up is the caller's own AbortError", async () => {
    reply = { status: 200, body: "{}", delay: 200 };
    const controller = new AbortController();
    const request = failure(visitor()("GET", "/x", { signal: controller.signal }));
    controller.abort();
    expect(await request).toMatchObject({ name: "AbortError" });
  });
});
