import { addressOf, type ErrorCatalogue, kernelErrors, listInput, pageOf } from "@anlan/kernel";
import type { ServerModule } from "@anlan/server-kit";
import { z } from "zod";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
};

const dataOf = (schema: z.ZodType): Json => ({
  description: "Done",
  content: {
    "application/json": {
      schema: { type: "object", required: ["data"], properties: { data: schemaOf(schema, "output") } },
    },
  },
});

function failures(codes: readonly string[], catalogue: ErrorCatalogue): Json {
  const byStatus = new Map<number, string[]>();
  for (const code of [...codes, "KERNEL_FAULT"]) {
    const status = catalogue[code]?.status;
    if (status !== undefined) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([one], [other]) => one - other)
      .map(([status, all]) => [
        String(status),
        {
          description: [...new Set(all)].join(", "),
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      ]),
  );
}

const RUNNER = [
  "KERNEL_UNAUTHENTICATED",
  "KERNEL_FORBIDDEN",
  "KERNEL_INVALID_INPUT",
  "KERNEL_BAD_REQUEST",
  "KERNEL_TOO_MANY_REQUESTS",
];
const WRITER = [...RUNNER, "KERNEL_STALE", "KERNEL_NOT_FOUND", "KERNEL_IDEMPOTENCY_REUSED", "KERNEL_CROSS_SITE"];

function parametersOf(input: z.ZodType): Json[] {
  const schema = schemaOf(input, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) === true,
    schema: property,
  }));
}

interface Said {
  readonly label: { zh: string; en: string };
  readonly permission: string | null;
}

const summaryOf = (spec: Said, tag: string): Json => ({
  tags: [tag],
  summary: `${spec.label.zh} ${spec.label.en}`,
  description: spec.permission === null ? "No permission needed." : `Needs the permission \`${spec.permission}\`.`,
});

function pathsOf(module: ServerModule, catalogue: ErrorCatalogue): Json {
  const paths: Json = {};
  for (const { spec } of module.commands) {
    const key = { name: "idempotency-key", in: "header", schema: { type: "string", minLength: 8, maxLength: 100 } };
    paths[addressOf(spec)] = {
      post: {
        ...summaryOf(spec, module.name),
        operationId: spec.name,
        parameters: [{ ...key, description: "Made by the client; the same for every retry of one submission" }],
        requestBody: { required: true, content: { "application/json": { schema: schemaOf(spec.input, "input") } } },
        responses: { 200: dataOf(spec.output), ...failures([...WRITER, ...spec.errors], catalogue) },
      },
    };
  }
  for (const { spec } of module.queries) {
    const responses = {
      200: dataOf(spec.output),
      ...failures([...RUNNER, "KERNEL_NOT_FOUND", ...spec.errors], catalogue),
    };
    const parameters = parametersOf(spec.input);
    paths[addressOf(spec)] = {
      get: { ...summaryOf(spec, module.name), operationId: spec.name, parameters, responses },
    };
  }
  for (const { spec } of module.lists) {
    const responses = { 200: dataOf(pageOf(spec.row)), ...failures(RUNNER, catalogue) };
    const parameters = parametersOf(listInput(spec));
    paths[addressOf(spec)] = {
      get: { ...summaryOf(spec, module.name), operationId: spec.name, parameters, responses },
    };
  }
  return paths;
}

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
    tags: modules.map((module) => ({ name: module.name, description: `${module.label.zh} ${module.label.en}` })),
    paths: Object.assign({}, ...modules.map((module) => pathsOf(module, { ...kernelErrors, ...catalogue }))),
    components: {
      schemas: { Error: ERROR },
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "anlan_session" },
      },
    },
  };
}
