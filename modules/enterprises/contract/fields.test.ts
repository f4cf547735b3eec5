import { expect, test } from "vitest";
import { EnterpriseValues, enterpriseFields, fieldShape, labelOfField, PHONE_FIELDS, partialShape } from "./index.ts";

test("the declared fields and the values of an archive are the same, in name and number", () => {
  const codes = enterpriseFields.map(({ code }) => code).sort();
  expect(codes).toEqual(Object.keys(EnterpriseValues.shape).sort());
  expect(Object.keys(fieldShape).sort()).toEqual(codes);
  expect(Object.keys(partialShape).sort()).toEqual(codes);
});

test("telephone numbers are the protected fields", () => {
  expect(enterpriseFields.filter(({ type }) => type === "phone").map(({ code }) => code)).toEqual([...PHONE_FIELDS]);
});

test("every field has a name, also those that nobody types", () => {
  expect(labelOfField("creditCode").zh).toBe("统一社会信用代码");
  expect(labelOfField("sectors").zh).toBe("行业领域");
  expect(labelOfField("unknown").zh).toBe("unknown");
});
