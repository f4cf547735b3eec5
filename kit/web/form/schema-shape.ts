import type { z } from "zod";

/** What kind of input a schema asks for. `unknown` needs an input of the page's own. */
export type InputKind =
  | { readonly kind: "text"; readonly max: number | null }
  | { readonly kind: "number"; readonly whole: boolean; readonly min: number | null; readonly max: number | null }
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly many: boolean }
  | { readonly kind: "flag" }
  | { readonly kind: "day" }
  | { readonly kind: "moment" }
  | { readonly kind: "id" }
  | { readonly kind: "words" }
  | { readonly kind: "group"; readonly shape: Shape }
  | { readonly kind: "rows"; readonly shape: Shape }
  | { readonly kind: "unknown" };

export type Shape = Readonly<Record<string, z.ZodType>>;

export interface InputField {
  readonly input: InputKind;
  readonly required: boolean;
  /** Something has to be in it: not so for a list that may stay empty, though it is always sent. */
  readonly marked: boolean;
  /** An empty input is sent as null instead of being left out. */
  readonly nullable: boolean;
}

// The parts of zod's definitions that are read here; zod types them per class only.
interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Shape;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly discriminator?: string;
  readonly options?: readonly z.ZodType[];
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition;
const boundOf = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;

interface Opened {
  readonly schema: z.ZodType;
  readonly required: boolean;
  readonly nullable: boolean;
}

/** Takes optional, nullable, default, preprocess and the like off a schema. */
function open(schema: z.ZodType): Opened {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case "optional":
    case "default":
    case "prefault":
      return definition.innerType ? { ...open(definition.innerType), required: false } : bare(schema);
    case "nullable":
      return definition.innerType ? { ...open(definition.innerType), required: false, nullable: true } : bare(schema);
    case "readonly":
    case "catch":
    case "nonoptional":
      return definition.innerType ? open(definition.innerType) : bare(schema);
    case "pipe": {
      const inner = definition.in && definitionOf(definition.in).type !== "transform" ? definition.in : definition.out;
      return inner ? open(inner) : bare(schema);
    }
    default:
      return bare(schema);
  }
}

const bare = (schema: z.ZodType): Opened => ({ schema, required: true, nullable: false });

function textKind(schema: z.ZodType, format: string | undefined): InputKind {
  if (format === "date") return { kind: "day" };
  if (format === "datetime") return { kind: "moment" };
  if (format === "uuid" || format === "guid") return { kind: "id" };
  return { kind: "text", max: boundOf((schema as z.ZodString).maxLength) };
}

function listKind(element: z.ZodType | undefined): InputKind {
  if (element === undefined) return { kind: "unknown" };
  const inner = kindOf(open(element).schema);
  if (inner.kind === "choice") return { ...inner, many: true };
  if (inner.kind === "text") return { kind: "words" };
  if (inner.kind === "group") return { kind: "rows", shape: inner.shape };
  return { kind: "unknown" };
}

function kindOf(schema: z.ZodType): InputKind {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case "string":
      return textKind(schema, definition.format);
    case "number": {
      const number = schema as z.ZodNumber;
      return { kind: "number", whole: number.isInt, min: boundOf(number.minValue), max: boundOf(number.maxValue) };
    }
    case "boolean":
      return { kind: "flag" };
    case "enum":
      return { kind: "choice", values: Object.values(definition.entries ?? {}), many: false };
    case "literal":
      return { kind: "choice", values: (definition.values ?? []).map(String), many: false };
    case "object":
      return { kind: "group", shape: definition.shape ?? {} };
    case "array":
      return listKind(definition.element);
    default:
      return { kind: "unknown" };
  }
}

/** How one field of a command's input is asked for. */
export function inputFieldOf(schema: z.ZodType): InputField {
  const { schema: inner, required, nullable } = open(schema);
  const input = kindOf(inner);
  // A text that may be empty is not required of the person.
  const mayBeEmpty = input.kind === "text" && (inner as z.ZodString).safeParse("").success;
  const mayBeNoList = definitionOf(inner).type === "array" && inner.safeParse([]).success;
  const isRequired = required && !mayBeEmpty;
  return { input, required: isRequired, marked: isRequired && !mayBeNoList, nullable };
}

/**
 * The fields of an object schema, also behind refinements; {} for other schemas. Of a discriminated union the
 * alternative that `known` has chosen (`{ decision: "reject" }`).
 */
export function shapeOf(schema: z.ZodType, known: Readonly<Record<string, unknown>> = {}): Shape {
  const { shape, discriminator, options = [] } = definitionOf(open(schema).schema);
  if (discriminator === undefined) return shape ?? {};
  const chosen = options.find((option) => {
    const tag = shapeOf(option)[discriminator];
    return tag?.safeParse(known[discriminator]).success === true;
  });
  return chosen ? shapeOf(chosen) : {};
}
