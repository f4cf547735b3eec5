import { fileURLToPath } from "node:url";
import { enterprisesModule } from "@anlan/enterprises/server";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices, noticesModule } from "@anlan/notices/server";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import {
  addEvent,
  addHazard,
  addMeasure,
  addPoint,
  addUnit,
  assessEvent,
  chooseProfile,
  confirmPoint,
  type EventId,
  getOwnRegister,
} from "../contract/index.ts";
import { type RisksPorts, readRiskRules, risksModule } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of an official over risks. */
export const RISK_RIGHTS = ["risks.point.read", "risks.point.ask", "risks.point.import"] as const;
/** The rights of an enterprise over its own risks. */
export const OWN_RISK_RIGHTS = ["risks.own.read", "risks.own.manage", "risks.own.confirm"] as const;

/** Ports for tests: the shipped rules, nobody to tell, reports that are their own description. */
export function testRisksPorts(changes: Partial<RisksPorts> = {}): RisksPorts {
  const rules = readRiskRules(RULES);
  return {
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    enterpriseAccounts: async () => [],
    findEnterprises: async () => new Map(),
    personName: async () => null,
    notices: createNotices(),
    writeReport: async (report) => new TextEncoder().encode(JSON.stringify(report)),
    origin: () => null,
    ...changes,
  };
}

/** A world with enterprises and their risks: one enterprise with its account, and an official of Nanhai. */
export async function risksWorld(changes: Partial<RisksPorts> = {}) {
  const ports = testRisksPorts(changes);
  const world = await testWorld([noticesModule(), enterprisesModule(testEnterprisesPorts()), risksModule(ports)]);
  world.clock.set("2026-03-02T01:00:00.000Z");
  const official = world.person({
    region: "440605",
    permissions: [...RISK_RIGHTS, ...ENTERPRISE_RIGHTS],
    name: "李官",
  });
  const enterpriseId = await anEnterprise(world, official, { sectors: ["hazardous-chemicals"] });
  return { world, ports, official, enterpriseId, own: ofEnterprise(world, enterpriseId) };
}

/** An account of an enterprise with all rights over its own risks. */
export const ofEnterprise = (world: TestWorld, enterpriseId: string): Caller => ({
  ...world.person({ region: "440605", permissions: OWN_RISK_RIGHTS, name: "陈安" }),
  enterpriseId,
});

/** Scores of LEC whose product is 540: red. */
export const SCORES = { L: 6, E: 6, C: 15 } as const;

let numbers = 0;
const name = (what: string): string => {
  numbers += 1;
  return `${what}${numbers}`;
};

/** Adds a unit and a point of it through the real commands. */
export async function aPoint(world: TestWorld, own: Caller, values: Readonly<Record<string, unknown>> = {}) {
  const { unitId } = await world.run(own, addUnit, { name: name("单元") });
  const given = { unitId, name: name("熔炼炉"), kind: "equipment", ...values };
  const { pointId, revision } = await world.run(own, addPoint, given as never);
  return { unitId, pointId, revision };
}

/** The same with a hazard, an event assessed by the scores, and a measure of the event's level. */
export async function anAssessedPoint(
  world: TestWorld,
  own: Caller,
  scores: Readonly<Record<string, number>> = SCORES,
) {
  const point = await aPoint(world, own);
  const { pointId } = point;
  let { revision } = point;
  const on = () => ({ pointId, revision });
  const hazard = await world.run(own, addHazard, { ...on(), name: "高温铝液", kind: "object" });
  revision = hazard.revision;
  const event = { hazardId: hazard.id as never, name: "铝液遇水爆炸", accidentTypes: ["18" as const] };
  const added = await world.run(own, addEvent, { ...on(), ...event, response: "撤离，切断熔炼炉电源" });
  revision = added.revision;
  const eventId = added.id as EventId;
  const judged = { variant: "scores", scores };
  revision = (await world.run(own, assessEvent, { ...on(), eventId, judged })).revision;
  const measure = {
    description: "炉前地面无积水",
    hierarchy: "management",
    dataSource: "check",
    cycle: 1,
    cycleUnit: "day",
  };
  const last = await world.run(own, addMeasure, { ...on(), eventId, ...(measure as never as object) } as never);
  return { ...point, eventId, hazardId: hazard.id, measureId: last.id, revision: last.revision };
}

/** The same, confirmed; the enterprise's profile is chosen where it has none. */
export async function aConfirmedPoint(
  world: TestWorld,
  own: Caller,
  scores: Readonly<Record<string, number>> = SCORES,
) {
  const register = await world.ask(own, getOwnRegister, {});
  if (register.profile === null) {
    await world.run(own, chooseProfile, { profile: "lec-4", revision: register.revision });
  }
  const point = await anAssessedPoint(world, own, scores);
  const { revision } = await world.run(own, confirmPoint, { pointId: point.pointId, revision: point.revision });
  return { ...point, revision };
}
