import { expect, test, vi } from "vitest";
import { fakeServer, refuse } from "../testing/fake-server.ts";
import type { ApiError } from "./api-error.ts";
import { createApi, newKey, queryString } from "./client.ts";

const noWait = async () => {};
const failure = async (call: Promise<unknown>) => (await call.catch((cause: unknown) => cause)) as ApiError;

test("a query string repeats the key for several values and leaves empty ones out", () => {
  expect(queryString({ state: ["late", "done"], text: "", limit: 20, cursor: null, no: undefined })).toBe(
    "?state=late&state=done&limit=20",
  );
  expect(queryString({})).toBe("");
});

test("an idempotency key is a UUID also where the page is not served over https", () => {
  const secure = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  Object.defineProperty(crypto, "randomUUID", { value: secure, configurable: true });
});

test("a command that fails on the way is tried again with the same idempotency key", async () => {
  let calls = 0;
  const server = fakeServer().on("/api/v1/plans/adopt-plan", () => {
    calls += 1;
    return calls < 3 ? refuse(503, "KERNEL_UNAVAILABLE") : { ok: true };
  });
  const api = createApi({ fetch: server.fetch, wait: noWait });
  await expect(api.post("/api/v1/plans/adopt-plan", { id: 1 })).resolves.toEqual({ ok: true });
  expect(server.seen).toHaveLength(3);
  expect(new Set(server.seen.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  expect(server.seen[0]?.headers.get("x-anlan-client")).toBe("web");
});

test("a conflict and other refusals are never tried again", async () => {
  for (const status of [409, 403, 422]) {
    const server = fakeServer().on("/api/v1/x/y", () => refuse(status, "SOME_CODE"));
    const error = await failure(createApi({ fetch: server.fetch, wait: noWait }).post("/api/v1/x/y", {}));
    expect(error.status).toBe(status);
    expect(server.seen).toHaveLength(1);
  }
});

test("it waits as long as the server asks, but not longer than a person would", async () => {
  const busy = (seconds: string) => async () =>
    new Response(JSON.stringify({ error: { code: "KERNEL_TOO_MANY_REQUESTS", message: { zh: "等", en: "wait" } } }), {
      status: 429,
      headers: { "retry-after": seconds },
    });
  const wait = vi.fn(noWait);
  await failure(createApi({ fetch: busy("2"), wait, attempts: 2 }).get("/api/v1/x/y"));
  expect(wait).toHaveBeenCalledExactlyOnceWith(2000);
  wait.mockClear();
  await failure(createApi({ fetch: busy("60"), wait }).get("/api/v1/x/y"));
  expect(wait).not.toHaveBeenCalled();
});

test("without a connection it says so in words and that nothing is lost", async () => {
  const fetch = vi.fn(async () => {
    throw new TypeError("failed to fetch");
  });
  const error = await failure(createApi({ fetch, wait: noWait }).get("/api/v1/x/y"));
  expect(error.code).toBe("CLIENT_OFFLINE");
  expect(error.words.zh).toContain("已保留");
  expect(fetch).toHaveBeenCalledTimes(3);
});

test("an answer that does not come in time is an error of its own", async () => {
  const fetch = (_input: unknown, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  const api = createApi({ fetch: fetch as typeof globalThis.fetch, wait: noWait, timeoutSeconds: 0.01, attempts: 1 });
  expect((await failure(api.get("/api/v1/x/y"))).code).toBe("CLIENT_TIMEOUT");
});

test("a call that its page gave up is not turned into an error for people", async () => {
  const stop = new AbortController();
  stop.abort();
  const fetch = async (_input: unknown, init?: RequestInit) => {
    throw init?.signal?.reason;
  };
  const error = await failure(
    createApi({ fetch: fetch as unknown as typeof globalThis.fetch }).get("/api/v1/x/y", {}, stop.signal),
  );
  expect(error.name).toBe("AbortError");
});

test("after an expired session the person signs in and the same call goes on", async () => {
  let signedIn = false;
  const server = fakeServer().on("/api/v1/x/y", () =>
    signedIn ? { done: true } : refuse(401, "KERNEL_UNAUTHENTICATED"),
  );
  const signInAgain = vi.fn(async () => {
    signedIn = true;
    return true;
  });
  const api = createApi({ fetch: server.fetch, wait: noWait, signInAgain });
  await expect(api.post("/api/v1/x/y", { typed: "内容" })).resolves.toEqual({ done: true });
  expect(signInAgain).toHaveBeenCalledOnce();
  expect(server.seen.map(({ body }) => body)).toEqual([{ typed: "内容" }, { typed: "内容" }]);
});

test("who declines to sign in gets the refusal, and is asked once", async () => {
  const server = fakeServer().on("/api/v1/x/y", () => refuse(401, "KERNEL_UNAUTHENTICATED"));
  const signInAgain = vi.fn(async () => false);
  const error = await failure(createApi({ fetch: server.fetch, wait: noWait, signInAgain }).get("/api/v1/x/y"));
  expect(error.code).toBe("KERNEL_UNAUTHENTICATED");
  expect(signInAgain).toHaveBeenCalledOnce();
});

test("messages of the catalogue are filled, issues and the correlation number kept", async () => {
  const server = fakeServer().on("/api/v1/x/y", () =>
    refuse(422, "KERNEL_INVALID_INPUT", {
      message: { zh: "有 {count} 处", en: "{count} fields" },
      parameters: { count: 2 },
      issues: [{ path: "a.0", code: "custom", zh: "错", en: "wrong" }],
      correlation: "abc",
    }),
  );
  const error = await failure(createApi({ fetch: server.fetch, wait: noWait }).get("/api/v1/x/y"));
  expect(error.words).toEqual({ zh: "有 2 处", en: "2 fields" });
  expect(error.issues).toHaveLength(1);
  expect(error.correlation).toBe("abc");
});

test("a reply that is no JSON (a proxy's page) still becomes an error in words", async () => {
  const fetch = async () => new Response("<html>Bad gateway</html>", { status: 502 });
  const error = await failure(createApi({ fetch, wait: noWait, attempts: 1 }).get("/api/v1/x/y"));
  expect(error.code).toBe("CLIENT_UNREADABLE");
  expect(error.status).toBe(502);
});
