/** A field of a call's input. */
interface ApiField {
  readonly name: string;
  /** JSON type, with "[]" for lists, or the allowed words. */
  readonly type: string;
  readonly required: boolean;
  readonly about: string | null;
}

/** One command, query or list as the page shows it. */
export interface ApiCall {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly address: string;
  readonly summary: string;
  /** Null: none needed. */
  readonly permission: string | null;
  readonly fields: readonly ApiField[];
  readonly errors: readonly string[];
}

/** Calls of one module. */
export interface ApiModule {
  readonly name: string;
  readonly label: string;
  readonly calls: readonly ApiCall[];
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { content: Readonly<Record<string, { schema: Schema }>> };
  readonly responses?: Readonly<Record<string, { description?: string }>>;
}

/** The parts of an OpenAPI 3.1 document that the page reads. */
export interface OpenApi {
  readonly tags: readonly { name: string; description?: string }[];
  readonly paths: Readonly<Record<string, { get?: Operation; post?: Operation }>>;
}

/** A schema in a few words: "string", "integer or null", "draft | adopted", "object[]". */
export function typeWords(schema: Schema | undefined): string {
  if (schema === undefined) return "any";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeWords))].join(" or ");
  if (schema.type === "array") return `${typeWords(schema.items)}[]`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type;
  return schema.format === undefined ? `${type ?? "any"}` : `${type} (${schema.format})`;
}

const fieldsOf = (schema: Schema): ApiField[] => {
  const shapes = schema.oneOf ?? schema.anyOf ?? [schema];
  const found = new Map<string, ApiField>();
  for (const shape of shapes) {
    for (const [name, property] of Object.entries(shape.properties ?? {})) {
      const required = shapes.every((one) => one.required?.includes(name) === true);
      const about = property.description ?? null;
      if (!found.has(name)) found.set(name, { name, type: typeWords(property), required, about });
    }
  }
  return [...found.values()];
};

function callOf(address: string, method: "GET" | "POST", operation: Operation): ApiCall {
  const content = operation.requestBody?.content;
  const body = (content?.["application/json"] ?? content?.["multipart/form-data"])?.schema;
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === "query")
    .map(({ name, required, schema }) => ({
      name,
      type: typeWords(schema),
      required: required === true,
      about: schema?.description ?? null,
    }));
  const errors = Object.entries(operation.responses ?? {})
    .filter(([status]) => status !== "200")
    .flatMap(([, { description = "" }]) => description.split(", "))
    .filter((code) => /^[A-Z_0-9]+$/.test(code));
  return {
    name: operation.operationId ?? address,
    method,
    address,
    summary: operation.summary ?? address,
    permission: operation.description?.match(/`([^`]+)`/)?.[1] ?? null,
    fields: [...query, ...(body === undefined ? [] : fieldsOf(body))],
    errors,
  };
}

/** The calls of every module, in the document's order. */
export function modulesOf(document: OpenApi): ApiModule[] {
  const calls = Object.entries(document.paths).flatMap(([address, { get, post }]) => [
    ...(get === undefined ? [] : [{ tag: get.tags?.[0], call: callOf(address, "GET", get) }]),
    ...(post === undefined ? [] : [{ tag: post.tags?.[0], call: callOf(address, "POST", post) }]),
  ]);
  return document.tags.map(({ name, description }) => ({
    name,
    label: description ?? name,
    calls: calls.filter((one) => one.tag === name).map((one) => one.call),
  }));
}

/** Modules with only the calls whose words hold all of the text's; every module that has none left is gone. */
export function searchCalls(modules: readonly ApiModule[], text: string): ApiModule[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, address, summary, permission, errors }: ApiCall) => {
    const words = [name, address, summary, permission ?? "", ...errors].join(" ").toLowerCase();
    return wanted.every((word) => words.includes(word));
  };
  return modules
    .map((module) => ({ ...module, calls: module.calls.filter(fits) }))
    .filter((module) => module.calls.length > 0);
}
