import type { RegulationsPorts } from "../server/index.ts";

/** Ports for tests: no file can be read unless the test says so. */
export const testRegulationsPorts = (readText?: RegulationsPorts["readText"]): RegulationsPorts => ({
  readText: readText ?? (() => Promise.reject(new Error("no files here"))),
});

let made = 0;

/** Input of a document that nobody else has: its code and title are new each time. */
export function aDocument() {
  made += 1;
  return {
    code: `own-rule-${made}`,
    title: `示范区有限空间作业管理办法（${made}）`,
    number: `示范〔2026〕${made}号`,
    issuer: "示范区人民政府",
    level: "normative" as const,
    validFrom: "2026-01-01",
  };
}
