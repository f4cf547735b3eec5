import { kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp, type Runtime } from "@anlan/server-kit";
import { pino } from "pino";
import { expect, test } from "vitest";
import { serverModules } from "../modules.ts";
import { testPorts } from "../testing/ports.ts";
import { addApiRoutes } from "./api-routes.ts";
import { openApiOf } from "./openapi.ts";
import { templateOf } from "./openapi-parts.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { name: string; in: string }[];
  readonly responses: Readonly<Record<string, { description: string }>>;
  readonly requestBody?: { content: Readonly<Record<string, unknown>> };
}

const modules = serverModules(testPorts());
const catalogue = mergeErrors(kernelErrors, ...modules.map((module) => module.errors));
const document = openApiOf(modules, catalogue, "0") as {
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string }[];
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

async function registered(): Promise<string[]> {
  // Only what routes are made of is needed: nothing is asked of them.
  const runtime = { log: pino({ level: "silent" }) } as unknown as Runtime;
  const app = await createApp({ runtime, catalogue, trustProxy: false, requestsPerMinute: 1 });
  const found: string[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) if (one !== "HEAD") found.push(`${one.toLowerCase()} ${templateOf(url)}`);
  });
  const authenticate = async () => Promise.reject(new Error("nobody asks"));
  await addApiRoutes(app, { runtime, authenticate, modules, catalogue, version: "0" });
  await app.ready();
  await app.close();
  return found.filter((one) => one.includes("/api/v1/"));
}

test("the document holds exactly the addresses that the server answers", async () => {
  const described = operations.map(({ path, method }) => `${method} ${path}`);
  expect(described.sort()).toEqual((await registered()).sort());
});

test("every operation has its own name, words, a known tag and a good reply", () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  const tags = document.tags.map(({ name }) => name);
  for (const { operation } of operations) {
    expect(operation.summary).toMatch(/\p{Script=Han}.* \S/u);
    expect(tags).toContain(operation.tags[0]);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([expect.stringMatching(/^(200|303)$/)]));
  }
});

test("every parameter in a path is described, and every code of a refusal is in the catalogue", () => {
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((one) => one.in === "path").map(({ name }) => name);
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    for (const [status, { description }] of Object.entries(operation.responses)) {
      if (status === "200" || status === "303") continue;
      for (const code of description.split(", ")) expect(catalogue[code]?.status).toBe(Number(status));
    }
  }
});

test("uploads are forms with a file, downloads are bytes", () => {
  const upload = document.paths["/api/v1/plans/upload-document"]?.["post"];
  expect(Object.keys(upload?.requestBody?.content ?? {})).toEqual(["multipart/form-data"]);
  expect(document.paths["/api/v1/plans/find-plans.xlsx"]?.["get"]?.responses["200"]).toMatchObject({
    content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {} },
  });
});

test("every code that a command, query or route says it may answer is in the catalogue", () => {
  const specs = modules.flatMap(({ commands, queries, routeSpecs = [] }) => [
    ...[...commands, ...queries].map(({ spec }) => spec),
    ...routeSpecs,
  ]);
  for (const { name, errors } of specs)
    for (const code of errors) expect([name, code, catalogue[code]]).not.toContain(undefined);
});
