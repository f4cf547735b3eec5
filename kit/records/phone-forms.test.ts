import { expect, test } from "vitest";
import { phoneDigits, phoneForms } from "./phone-forms.ts";

test.each([
  ["13800138000", ["13800138000"]],
  ["+86 138-0013-8000", ["13800138000"]],
  ["008613800138000", ["13800138000"]],
  ["0757-86812345", ["075786812345", "86812345"]],
  ["(010) 6601 2345", ["01066012345", "66012345"]],
  ["02583812345", ["02583812345", "83812345"]],
  ["86812345", ["86812345"]],
  ["8612345", ["8612345"]],
])("%s is asked for as %j", (phone, expected) => {
  expect(phoneForms(phone)).toEqual(expected);
});

test.each(["", "12345", "1380013800013", "南海13800138000", "91350100M000100Y43"])(
  "%j is no telephone number",
  (text) => {
    expect(phoneDigits(text)).toBeNull();
    expect(phoneForms(text)).toEqual([]);
  },
);
