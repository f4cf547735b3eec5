import { addressOf, type ErrorCatalogue, kernelErrors, listInput, pageOf, type RouteSpec } from "@anlan/kernel";
import type { ServerModule } from "@anlan/server-kit";
import {
  dataOf,
  exportPath,
  failures,
  type Json,
  parametersOf,
  RUNNER,
  routePath,
  SUBMISSION_KEY,
  schemaOf,
  summaryOf,
  WRITER,
} from "./openapi-parts.ts";

function commandPaths({ name, commands }: ServerModule, catalogue: ErrorCatalogue): Json[] {
  return commands.map(({ spec }) => ({
    [addressOf(spec)]: {
      post: {
        ...summaryOf(spec, name),
        operationId: spec.name,
        parameters: [SUBMISSION_KEY],
        requestBody: { required: true, content: { "application/json": { schema: schemaOf(spec.input, "input") } } },
        responses: { 200: dataOf(spec.output), ...failures([...WRITER, ...spec.errors], catalogue) },
      },
    },
  }));
}

function readingPaths({ name, queries, lists }: ServerModule, catalogue: ErrorCatalogue): Json[] {
  const one = queries.map(({ spec }) => {
    const refusals = failures([...RUNNER, "KERNEL_NOT_FOUND", ...spec.errors], catalogue);
    const responses = { 200: dataOf(spec.output), ...refusals };
    const parameters = parametersOf(spec.input);
    return { [addressOf(spec)]: { get: { ...summaryOf(spec, name), operationId: spec.name, parameters, responses } } };
  });
  const many = lists.flatMap(({ spec }) => {
    const responses = { 200: dataOf(pageOf(spec.row)), ...failures(RUNNER, catalogue) };
    const parameters = parametersOf(listInput(spec));
    const address = addressOf(spec);
    return [
      { [address]: { get: { ...summaryOf(spec, name), operationId: spec.name, parameters, responses } } },
      exportPath(spec, address, name, catalogue),
    ];
  });
  return [...one, ...many];
}

function pathsOf(module: ServerModule, catalogue: ErrorCatalogue): Json[] {
  const routes = (module.routeSpecs ?? []).map((spec) => routePath(spec, module.name, catalogue));
  return [...commandPaths(module, catalogue), ...readingPaths(module, catalogue), ...routes];
}

/** What the program says about itself. */
export const systemRoutes = [
  {
    name: "system.get-openapi",
    label: { zh: "接口文档", en: "This document" },
    method: "GET",
    address: "/api/v1/openapi.json",
    permission: null,
    reply: { kind: "file", mediaType: "application/json" },
    errors: [],
  },
  {
    name: "system.get-errors",
    label: { zh: "错误代码表", en: "All error codes with their words" },
    method: "GET",
    address: "/api/v1/errors.json",
    permission: null,
    reply: { kind: "file", mediaType: "application/json" },
    errors: [],
  },
] as const satisfies readonly RouteSpec[];

const ERROR = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "correlation"],
      properties: {
        code: { type: "string", description: "See docs/reference/errors.md" },
        message: { type: "object", properties: { zh: { type: "string" }, en: { type: "string" } } },
        parameters: { type: "object" },
        issues: { type: "array", items: { type: "object" } },
        correlation: { type: "string", description: "Quote it when you ask for help" },
      },
    },
  },
};

/** The OpenAPI 3.1 document of all modules, made from the same declarations that the runner executes. */
export function openApiOf(modules: readonly ServerModule[], catalogue: ErrorCatalogue, version: string): Json {
  const errors = { ...kernelErrors, ...catalogue };
  const tags = modules.map((module) => ({ name: module.name, description: `${module.label.zh} ${module.label.en}` }));
  return {
    openapi: "3.1.0",
    info: {
      title: "Anlan 安澜 API",
      version,
      description:
        "Commands are POST, queries and lists GET. Sign in with a session cookie or an API key (Authorization: Bearer).",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...tags, { name: "system", description: "系统 System" }],
    paths: Object.assign(
      {},
      ...modules.flatMap((module) => pathsOf(module, errors)),
      ...systemRoutes.map((spec) => routePath(spec, "system", errors)),
    ),
    components: {
      schemas: { Error: ERROR },
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "anlan_session" },
      },
    },
  };
}
