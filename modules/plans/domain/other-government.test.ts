import { expect, test } from "vitest";
import { otherGovernment } from "./other-government.ts";

const of = (code: string | null, region: string, name: string | null = "江门市") =>
  otherGovernment({ name, code }, region);

test("the plan of another government is told by its name, or by its code where it has no name", () => {
  expect(of("4407", "440605")).toBe("江门市");
  expect(of("440700", "440605")).toBe("江门市");
  expect(of("320118", "440605", null)).toBe("320118");
});

test("a county that imports its city's plan, and a city that imports its county's, are told", () => {
  expect(of("4407", "440703")).toBe("江门市");
  expect(of("440703", "4407", "蓬江区")).toBe("蓬江区");
});

test("one's own plan is not, however the code is written; nor a town's that names its county", () => {
  expect(of("440700", "4407")).toBeNull();
  expect(of("440605", "440605")).toBeNull();
  expect(of("440605", "440605011")).toBeNull();
  expect(of("440000", "44")).toBeNull();
});

test("a government that is not known is no reason to warn", () => {
  expect(of(null, "440605")).toBeNull();
});
