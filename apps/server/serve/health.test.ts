import type { Runtime } from "@anlan/server-kit";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { addHealth } from "./health.ts";

const TOKEN = "a-token-of-more-than-16-characters";
let app: FastifyInstance;
afterEach(() => app.close());

async function metrics(
  { token, trustProxy = false }: { token?: string; trustProxy?: boolean },
  headers: Record<string, string>,
  remoteAddress = "127.0.0.1",
): Promise<number> {
  // Only the number of waiting events is asked of it.
  const runtime = { ownerPool: { query: async () => ({ rows: [{ n: 0 }] }) } } as unknown as Runtime;
  app = Fastify({ trustProxy });
  addHealth(app, { runtime, isReady: () => true, metricsToken: token });
  return (await app.inject({ url: "/metrics", headers, remoteAddress })).statusCode;
}

test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("without a token %s reads the metrics", async (address) => {
  expect(await metrics({}, {}, address)).toBe(200);
});

test.each(["192.168.0.7", "::ffff:10.0.0.1", "fe80::1"])("without a token %s does not", async (address) => {
  expect(await metrics({}, {}, address)).toBe(403);
});

test.each([
  { "x-forwarded-for": "127.0.0.1" },
  { "x-forwarded-for": "" },
  { forwarded: "for=127.0.0.1" },
  { "x-real-ip": "127.0.0.1" },
  { via: "1.1 proxy" },
])("what a proxy on this machine passes on is not this machine's: %o", async (headers) => {
  for (const trustProxy of [false, true]) {
    expect(await metrics({ trustProxy }, headers)).toBe(403);
    await app.close();
  }
});

test("with a token only who sends it reads the metrics, also through a proxy", async () => {
  const bearer = { authorization: `Bearer ${TOKEN}` };
  expect(await metrics({ token: TOKEN }, { ...bearer, "x-forwarded-for": "10.0.0.1" }, "10.0.0.2")).toBe(200);
  for (const headers of [{}, { authorization: TOKEN }, { authorization: `Bearer ${TOKEN}x` }]) {
    await app.close();
    expect(await metrics({ token: TOKEN }, headers)).toBe(403);
  }
});
