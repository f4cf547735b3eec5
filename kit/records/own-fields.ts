import type { Label } from "@anlan/kernel";
import { checkFields } from "./check-fields.ts";
import { checkFormulas } from "./check-formulas.ts";
import type { FieldSpec } from "./field.ts";

/** A field of a county's own: its code begins with x and a number, so that no pack and no fixed register ever takes it. */
export const OWN_FIELD = /^x[0-9]/;

const about = (code: string, zh: string, en: string): Label => ({ zh: `${code}：${zh}`, en: `${code}: ${en}` });

/**
 * Why a county's own fields cannot be kept like this; null where they can. `declared` are the fields that the register
 * has without them, `before` the own ones that it had. Data of one that is taken away or becomes another type would be
 * lost, so fields are retired and made anew instead.
 */
export function ownFieldsProblem(
  declared: readonly FieldSpec[],
  before: readonly FieldSpec[],
  fields: readonly FieldSpec[],
): Label | null {
  const odd = fields.find(({ code }) => !OWN_FIELD.test(code));
  if (odd !== undefined)
    return about(odd.code, "自定义字段代码须以 x 加数字开头", "the code of an own field begins with x and a number");
  const gone = before.find(({ code }) => !fields.some((one) => one.code === code));
  if (gone !== undefined)
    return about(
      gone.code,
      "停用字段请填写截止日，已有数据才不会丢",
      "retire it by its last day, so that its data stay",
    );
  const retyped = before.find(({ code, type }) => fields.some((one) => one.code === code && one.type !== type));
  if (retyped !== undefined)
    return about(retyped.code, "字段类型不能改变，请另建字段", "its type cannot change; make another field");
  const all = [...declared.filter(({ code }) => !OWN_FIELD.test(code)), ...fields];
  const [first] = [...checkFields(all, ["fields"]), ...checkFormulas(all, ["fields"])];
  if (first === undefined) return null;
  const at = first.path.join(".");
  return { zh: `${at} ${first.reason.zh}`, en: `${at} ${first.reason.en}` };
}
