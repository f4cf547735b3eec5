import { type ErrorCatalogue, type Label, type ListSpec, listInput, type RouteSpec } from "@anlan/kernel";
import { z } from "zod";

export type Json = Record<string, unknown>;

/** A zod schema as JSON Schema 2020-12 without its dialect. */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
}

/** The good reply of a command, query or list. */
export const dataOf = (schema: z.ZodType): Json => ({
  description: "Done",
  content: {
    "application/json": {
      schema: { type: "object", required: ["data"], properties: { data: schemaOf(schema, "output") } },
    },
  },
});

/** The refusals, codes of one status together. */
export function failures(codes: readonly string[], catalogue: ErrorCatalogue): Json {
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

/** What every call may be refused with. */
export const RUNNER = [
  "KERNEL_UNAUTHENTICATED",
  "KERNEL_OTHER_ACCOUNT",
  "KERNEL_FORBIDDEN",
  "KERNEL_INVALID_INPUT",
  "KERNEL_BAD_REQUEST",
  "KERNEL_TOO_MANY_REQUESTS",
];

/** What everything that changes something may be refused with besides. */
export const WRITER = [...RUNNER, "KERNEL_STALE", "KERNEL_NOT_FOUND", "KERNEL_IDEMPOTENCY_REUSED", "KERNEL_CROSS_SITE"];

/** The fields of an input as they stand behind the question mark. */
export function parametersOf(input: z.ZodType): Json[] {
  const schema = schemaOf(input, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) === true,
    schema: property,
  }));
}

interface Said {
  readonly label: Label;
  readonly permission: string | null;
}

/** Words of one call. */
export const summaryOf = (spec: Said, tag: string): Json => ({
  tags: [tag],
  summary: `${spec.label.zh} ${spec.label.en}`,
  description: spec.permission === null ? "No permission needed." : `Needs the permission \`${spec.permission}\`.`,
});

/** The header that makes a write safe to send again. */
export const SUBMISSION_KEY = {
  name: "idempotency-key",
  in: "header",
  schema: { type: "string", minLength: 8, maxLength: 100 },
  description: "Made by the client; the same for every retry of one submission",
};

const BYTES = { type: "string", format: "binary" };
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const fileOf = (mediaType: string): Json => ({ description: "The file", content: { [mediaType]: { schema: BYTES } } });

function goodReplyOf({ reply }: RouteSpec): Json {
  switch (reply.kind) {
    case "data":
      return { 200: dataOf(reply.data) };
    case "file":
      return { 200: fileOf(reply.mediaType) };
    case "redirect":
      return { 303: { description: "To another address", headers: { location: { schema: { type: "string" } } } } };
  }
}

const pathParameters = (address: string): Json[] =>
  [...address.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

/** The address as OpenAPI writes it: "/files/:id" → "/files/{id}". */
export const templateOf = (address: string): string => address.replace(/:(\w+)/g, "{$1}");

/** An upload, download or redirect. */
export function routePath(spec: RouteSpec, tag: string, catalogue: ErrorCatalogue): Json {
  const form = { type: "object", required: ["file"], properties: { file: BYTES } };
  const operation = {
    ...summaryOf(spec, tag),
    operationId: spec.name,
    parameters: [
      ...pathParameters(spec.address),
      ...(spec.query === undefined ? [] : parametersOf(spec.query)),
      ...(spec.upload === undefined ? [] : [SUBMISSION_KEY]),
    ],
    ...(spec.upload === undefined
      ? {}
      : { requestBody: { required: true, content: { "multipart/form-data": { schema: form } } } }),
    responses: {
      ...goodReplyOf(spec),
      ...failures([...(spec.method === "POST" ? WRITER : RUNNER), ...spec.errors], catalogue),
    },
  };
  return { [templateOf(spec.address)]: { [spec.method.toLowerCase()]: operation } };
}

/** The Excel file of a list: the same filters and sorts, all pages. */
export function exportPath(spec: ListSpec, address: string, tag: string, catalogue: ErrorCatalogue): Json {
  const input = listInput(spec).omit({ cursor: true, limit: true, count: true });
  const language = { name: "lang", in: "query", required: false, schema: { type: "string", enum: ["zh", "en"] } };
  const label = { zh: `${spec.label.zh}（导出 Excel）`, en: `${spec.label.en} (Excel export)` };
  const get = {
    ...summaryOf({ label, permission: spec.permission }, tag),
    operationId: `${spec.name}.xlsx`,
    parameters: [...parametersOf(input), language],
    responses: { 200: fileOf(XLSX), ...failures(RUNNER, catalogue) },
  };
  return { [`${address}.xlsx`]: { get } };
}
