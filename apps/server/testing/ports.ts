import { tmpdir } from "node:os";
import { join } from "node:path";
import { testAccidentsPorts } from "@anlan/accidents/testing";
import { testAnalysisPorts } from "@anlan/analysis/testing";
import { testAuditPorts } from "@anlan/audit/testing";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { testEvaluationsPorts } from "@anlan/evaluations/testing";
import { testFilesPorts } from "@anlan/files/testing";
import { testHiddenDangersPorts } from "@anlan/hidden-dangers/testing";
import { testIdentityPorts } from "@anlan/identity/testing";
import { testIndicatorsPorts } from "@anlan/indicators/testing";
import { testMapPorts } from "@anlan/map/testing";
import { testOrganisationPorts } from "@anlan/organisation/testing";
import { testPeoplePorts } from "@anlan/people/testing";
import { testPlansPorts } from "@anlan/plans/testing";
import { testPublicityPorts } from "@anlan/publicity/testing";
import { testRegistersPorts } from "@anlan/registers/testing";
import { testRisksPorts } from "@anlan/risks/testing";
import { testStatisticsPorts } from "@anlan/statistics/testing";
import type { Ports } from "../modules.ts";

/** Ports for tests that only need the modules' declarations. */
export function testPorts(): Ports {
  return {
    dataDir: join(tmpdir(), "anlan-test-files"),
    audit: testAuditPorts(),
    files: testFilesPorts(),
    hiddenDangers: testHiddenDangersPorts(),
    identity: testIdentityPorts(),
    organisation: testOrganisationPorts(),
    enterprises: testEnterprisesPorts(),
    people: testPeoplePorts(),
    accidents: testAccidentsPorts(),
    risks: testRisksPorts(),
    plans: testPlansPorts(),
    registers: testRegistersPorts(),
    map: testMapPorts(),
    statistics: testStatisticsPorts(),
    indicators: testIndicatorsPorts(),
    evaluations: testEvaluationsPorts(),
    analysis: testAnalysisPorts(),
    publicity: testPublicityPorts(),
  };
}
