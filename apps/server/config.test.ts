import { expect, test } from "vitest";
import { sayError } from "./commands/say-error.ts";
import { readConfig } from "./config.ts";

function said(options: Record<string, unknown>, env: NodeJS.ProcessEnv = {}) {
  try {
    readConfig(options, env);
  } catch (error) {
    return sayError(error);
  }
  throw new Error("was taken");
}

test.each([
  [{ port: "abc" }, "--port (ANLAN_PORT): must be a whole number from 0 to 65535"],
  [{ port: "70000" }, "--port (ANLAN_PORT): must be a whole number from 0 to 65535"],
  [{ port: "80.5" }, "--port (ANLAN_PORT): must be a whole number from 0 to 65535"],
  [{ roles: "foo,bar" }, "--roles (ANLAN_ROLES): must be one or more of api, worker, ingest, with commas between them"],
  [{ origin: "here" }, "--origin (ANLAN_ORIGIN): must be an address such as https://anlan.example.gov.cn"],
])("a value that cannot be used is said in plain words and as a wrong call: %o", (options, text) => {
  expect(said(options)).toEqual({ text, exitCode: 2 });
});

test("a variable that cannot be used is said like its option", () => {
  const text = "--demo (ANLAN_DEMO): must be one of 1, 0, true, false, yes, no";
  expect(said({}, { ANLAN_DEMO: "maybe" })).toEqual({ text, exitCode: 2 });
});

test("options win over variables, which win over defaults", () => {
  expect(readConfig({ port: "1" }, { ANLAN_PORT: "2", ANLAN_ROLES: "api, worker" })).toMatchObject({
    port: 1,
    roles: ["api", "worker"],
    demo: true,
  });
});
