import { AnlanError, type Label } from "@anlan/kernel";
import { type FieldSpec, isProtected, masked, OWN_FIELD, settleValues, unmasked } from "@anlan/records";
import { issuesOf, type Sealer } from "@anlan/server-kit";
import type { Archive } from "../store/archive.ts";
import { openPhoneOf, phoneContext } from "../store/phones.ts";

type Data = Readonly<Record<string, unknown>>;
type Kept = Pick<Archive, "id" | "data" | "phones">;

/** What stands in the fields of an archive that its county added: protected ones by `show`, or as their masks. */
export function ownValues(sealer: Sealer, fields: readonly FieldSpec[], archive: Kept, show = masked): Data {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = isProtected(field) ? openPhoneOf(sealer, archive, field.code) : archive.data[field.code];
    if (value === null || value === undefined) continue;
    values[field.code] = isProtected(field) ? show(String(value)) : value;
  }
  return values;
}

// What a declaration says of a value in its own terms, as people say it.
const REASONS: Readonly<Record<string, Label>> = {
  required: { zh: "请填写", en: "Please fill this in" },
  pattern: { zh: "格式不对", en: "The format is wrong" },
  "credit-code": { zh: "统一社会信用代码的校验位不对", en: "The check character of the credit code is wrong" },
};

function refuse(error: Extract<ReturnType<typeof settleValues>, { ok: false }>["error"]): never {
  const issues = issuesOf(error).map((issue, index) => {
    const reason = error.issues[index]?.code === "custom" ? error.issues[index]?.params?.["reason"] : undefined;
    return { ...issue, ...REASONS[String(reason)], path: `data.${issue.path}` };
  });
  throw new AnlanError("KERNEL_INVALID_INPUT", { count: issues.length }, issues);
}

/**
 * Where an archive keeps what was given for its county's own fields: `data`, and sealed among its numbers. What was not
 * given, and what belongs to no field in force, stays. Throws KERNEL_INVALID_INPUT with every issue.
 */
export function withOwnValues(
  sealer: Sealer,
  fields: readonly FieldSpec[],
  archive: Kept,
  given: Data,
): Pick<Archive, "data" | "phones"> {
  const plain = { ...archive.data, ...ownValues(sealer, fields, archive, (text) => text) };
  const settled = settleValues(fields, plain, unmasked(fields, plain, given));
  if (!settled.ok) return refuse(settled.error);
  const data: Record<string, unknown> = { ...settled.data };
  const phones: Record<string, string> = { ...archive.phones } as Record<string, string>;
  for (const { code } of fields.filter(isProtected)) {
    const text = data[code];
    delete data[code];
    // Not given, and not to be opened any more: left as it is.
    if (given[code] === undefined && text === undefined) continue;
    if (typeof text !== "string") delete phones[code];
    // Sealing the same text twice gives two texts; what stays is left as it is.
    else if (text !== plain[code as keyof typeof plain])
      phones[code] = sealer.seal(text, phoneContext(archive.id, code));
  }
  return { data, phones };
}

const isOwn = (code: string): boolean => OWN_FIELD.test(code);

/** Codes of own fields that hold something, protected ones too. */
export const ownCodesOf = ({ data, phones }: Pick<Archive, "data" | "phones">): string[] =>
  [...new Set([...Object.keys(data), ...Object.keys(phones)])].filter(isOwn);

/** An archive without the values of a county's own fields: another county's fields of the same code mean other things. */
export function withoutOwnValues<A extends Pick<Archive, "data" | "phones">>(archive: A): A {
  const kept = <T>(values: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(values).filter(([code]) => !isOwn(code)));
  return { ...archive, data: kept(archive.data), phones: kept(archive.phones as Readonly<Record<string, string>>) };
}
