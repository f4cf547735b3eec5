import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { risksErrors, risksPermissions } from "../contract/index.ts";
import { risksMigrations } from "./migrations.ts";
import type { RisksPorts } from "./ports.ts";
import { reassessmentHandler } from "./write/ask.ts";

export type { RisksPorts } from "./ports.ts";
export { readRiskRules } from "./read-rules.ts";
export { askReassessment } from "./write/ask.ts";

/** The risks module: graded risk points of enterprises, their measures, and what follows from them. */
export function risksModule(ports: RisksPorts): ServerModule {
  return defineServerModule({
    name: "risks",
    label: { zh: "风险分级管控", en: "Risk grading" },
    migrations: risksMigrations,
    permissions: risksPermissions,
    errors: risksErrors,
    commands: [],
    queries: [],
    lists: [],
    handlers: [reassessmentHandler(ports)],
  });
}
