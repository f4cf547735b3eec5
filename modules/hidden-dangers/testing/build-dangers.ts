import { fileURLToPath } from "node:url";
import { enterprisesModule } from "@anlan/enterprises/server";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices, noticesModule } from "@anlan/notices/server";
import type { ServerModule } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { type QuotedCriterion, registerDanger, registerOwnDanger } from "../contract/index.ts";
import {
  type HiddenDangersPorts,
  hiddenDangersModule,
  readDangerRules,
  readLikenessRules,
  readSheetRules,
} from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of an official who does everything with dangers. */
export const DANGER_RIGHTS = [
  "hidden-dangers.danger.read",
  "hidden-dangers.danger.register",
  "hidden-dangers.danger.handle",
  "hidden-dangers.danger.rectify",
  "hidden-dangers.danger.verify",
  "hidden-dangers.major.manage",
  "hidden-dangers.supervision.propose",
  "hidden-dangers.supervision.issue",
  "hidden-dangers.sheet.prepare",
  "hidden-dangers.sheet.sign",
] as const;
/** The rights of an enterprise over its own dangers. */
export const OWN_DANGER_RIGHTS = [
  "hidden-dangers.own.read",
  "hidden-dangers.own.register",
  "hidden-dangers.own.rectify",
  "hidden-dangers.own.verify",
  "hidden-dangers.own.sign",
] as const;

const criterion = (code: string, validFrom: string, validTo: string | null): QuotedCriterion => ({
  code,
  text: "粉尘涉爆场所未设置泄爆装置",
  field: "工贸-粉尘涉爆",
  documentCode: "criteria-industry-trade-2023",
  documentTitle: "工贸企业重大事故隐患判定标准",
  documentNumber: "应急管理部令第10号",
  validFrom,
  validTo,
  confidence: "verified",
});

/** Two criteria: one in force, one that ended. */
const CRITERIA = [criterion("GM11-1", "2023-05-15", null), criterion("OLD-1", "2017-01-01", "2022-12-31")];

/** Ports for tests: the shipped rules, two criteria, nobody's accounts. */
export function testHiddenDangersPorts(changes: Partial<HiddenDangersPorts> = {}): HiddenDangersPorts {
  const rules = readDangerRules(RULES);
  const likeness = readLikenessRules(RULES);
  const sheets = readSheetRules(RULES);
  return {
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    criterion: async (_runtime, _county, code) => CRITERIA.find((one) => one.code === code),
    criteria: async (_runtime, _county, day) =>
      CRITERIA.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)),
    account: async () => undefined,
    enterpriseHolders: async () => [],
    units: { find: async (_runtime, ids) => ids.map((id) => ({ id, name: "测试单位" })) },
    supervisors: async () => [],
    staffed: async (_runtime, unitIds) => unitIds,
    attachEvidence: async () => undefined,
    askReassessment: async () => undefined,
    notices: createNotices(),
    writeReport: async (report, format) => new TextEncoder().encode(`${format} ${JSON.stringify(report)}`),
    sheets: { rules: () => sheets, sectorNames: async () => new Map([["fire", "消防"]]) },
    likeness: {
      rules: () => likeness.rules,
      lexicon: () => likeness.lexicon,
      photos: async () => [],
      trades: async () => new Map(),
    },
    ...changes,
  };
}

/** A world with one enterprise, its people, and officials of Nanhai. */
export interface DangersWorld {
  readonly world: TestWorld;
  readonly ports: HiddenDangersPorts;
  readonly enterpriseId: string;
  /** An official who does everything. */
  readonly official: Caller;
  /** Another one. */
  readonly other: Caller;
  /** People of the enterprise: one finds, one puts right, one verifies. */
  readonly own: { readonly finder: Caller; readonly worker: Caller; readonly checker: Caller };
  /** Accounts that are no longer active. */
  readonly left: Set<string>;
  /** Accounts whose right to put dangers right was taken away. */
  readonly idle: Set<string>;
}

/** Makes it; `changes` replace ports. */
export async function hiddenDangersWorld(
  changes: Partial<HiddenDangersPorts> = {},
  more: readonly ServerModule[] = [],
): Promise<DangersWorld> {
  const left = new Set<string>();
  const idle = new Set<string>();
  const people = new Map<string, Caller>();
  const of = (caller: Caller | undefined, id: string) =>
    caller === undefined
      ? undefined
      : {
          name: caller.name,
          active: !left.has(id),
          mayRectify: !left.has(id) && !idle.has(id),
          enterpriseId: caller.enterpriseId ?? null,
          unitId: caller.unitId,
        };
  const ports = testHiddenDangersPorts({
    account: async (_runtime, id) => of(people.get(id), id),
    enterpriseHolders: async (_runtime, enterpriseId, permission) =>
      [...people.values()]
        .filter((one) => one.enterpriseId === enterpriseId && !left.has(one.accountId))
        .filter(({ accountId }) => permission !== "hidden-dangers.own.rectify" || !idle.has(accountId))
        .filter(({ grants }) => grants.some(({ permissions }) => permissions.includes(permission)))
        .map(({ accountId }) => accountId),
    ...changes,
  });
  const modules = [noticesModule(), enterprisesModule(testEnterprisesPorts()), hiddenDangersModule(ports), ...more];
  const world = await testWorld(modules);
  const person = (name: string, permissions: readonly string[], enterpriseId: string | null = null): Caller => {
    const caller = { ...world.person({ region: "440605", permissions, name }), enterpriseId };
    people.set(caller.accountId, caller);
    return caller;
  };
  const official = person("何安", [...DANGER_RIGHTS, ...ENTERPRISE_RIGHTS]);
  const enterpriseId = await anEnterprise(world, official, {
    name: "示例五金厂",
    sectors: ["fire"],
    region: "440605011",
  });
  const staff = (name: string) => person(name, OWN_DANGER_RIGHTS, enterpriseId);
  return {
    world,
    ports,
    enterpriseId,
    official,
    other: person("陆平", DANGER_RIGHTS),
    own: { finder: staff("林查"), worker: staff("马修"), checker: staff("沈验") },
    left,
    idle,
  };
}

/** Registers a danger through the real command: by an official of his find, or by an enterprise of its own. */
export function aDanger(
  { world, enterpriseId }: DangersWorld,
  by: Caller,
  values: Readonly<Record<string, unknown>> = {},
) {
  const given = { description: "配电箱门缺失，带电部位裸露", ...values };
  if ((by.enterpriseId ?? null) !== null) return world.run(by, registerOwnDanger, given as never);
  return world.run(by, registerDanger, { region: "440605011", enterpriseId, source: "grid", ...given } as never);
}
