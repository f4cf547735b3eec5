import { createAccount } from "@anlan/identity/server";
import type { Caller } from "@anlan/kernel";
import { builtInRoles } from "@anlan/pack-roles";
import { systemCaller } from "@anlan/server-kit";
import { DEMO_PASSWORD, type DemoGovernment, type DemoPart, demoParts } from "./governments.ts";
import type { Stage } from "./stage.ts";
import { type DemoUnit, unitOf } from "./units.ts";

/** The system, for what nobody of a government can do before it has accounts. */
export const systemOf = (region: string): Caller => ({ ...systemCaller, region });

const ROLES: Readonly<Record<DemoPart, string>> = {
  admin: "system-administrator",
  office: "plan-office",
  director: "plan-office",
  leader: "leader",
  dept: "department-officer",
  fire: "department-officer",
  housing: "department-officer",
  town: "town-officer",
  auditor: "auditor",
};

/** In one government these are experts for evaluations too: three judge an enterprise apart from each other. */
const EXPERTS: Readonly<Record<string, readonly DemoPart[]>> = { "440605": ["dept", "fire", "housing"] };

const JOINED = 210;
/** Enterprises come after their archives. */
const JOINED_LATER = 110;

async function createPerson(
  stage: Stage,
  government: DemoGovernment,
  part: DemoPart,
  units: readonly DemoUnit[],
): Promise<Caller> {
  const { context } = stage;
  const unit = unitOf(part, units, government);
  // A city's county is no town.
  const role = part === "town" && unit.region.length === 6 ? "department-officer" : ROLES[part];
  const name = government.people[part];
  const isExpert = EXPERTS[government.region]?.includes(part) === true;
  const roles = [role, ...(isExpert ? ["evaluation-expert"] : [])];
  const { accountId } = await createAccount(stage.runtime(JOINED), context.identity, {
    loginName: `${government.pinyin}-${part}`,
    name: `${name}（演示）`,
    region: unit.region,
    unitId: unit.id,
    roles: roles.map((one) => ({ role: one, region: unit.region })),
    password: DEMO_PASSWORD,
    demonstration: true,
  });
  const granted = (wanted: string) => [...(builtInRoles.find(({ code }) => code === wanted)?.permissions ?? [])];
  return {
    kind: "person",
    accountId,
    name: `${name}（演示）`,
    unitId: unit.id,
    region: unit.region,
    grants: roles.map((one) => ({ role: one, region: unit.region, permissions: granted(one) })),
    sessionId: null,
  };
}

/** What the account of an enterprise is bound to. */
interface Bound {
  readonly id: string;
  readonly region: string;
}

/** Creates the account <place>-company, which sees one enterprise and nothing else. */
export async function createCompanyPerson(
  stage: Stage,
  { pinyin, companyPerson }: DemoGovernment,
  { id: enterpriseId, region }: Bound,
): Promise<Caller> {
  const role = "enterprise-manager";
  const name = `${companyPerson}（演示）`;
  const { accountId } = await createAccount(stage.runtime(JOINED_LATER), stage.context.identity, {
    loginName: `${pinyin}-company`,
    name,
    kind: "enterprise",
    enterpriseId,
    region,
    unitId: null,
    roles: [{ role, region }],
    password: DEMO_PASSWORD,
    demonstration: true,
  });
  const permissions = builtInRoles.find(({ code }) => code === role)?.permissions ?? [];
  const grants = [{ role, region, permissions: [...permissions] }];
  return { kind: "person", accountId, name, unitId: null, region, grants, enterpriseId, sessionId: null };
}

/** Creates the account <place>-grid, which walks the grids of one village. */
export async function createGridMember(stage: Stage, { pinyin }: DemoGovernment, region: string): Promise<Caller> {
  const role = "grid-member";
  const name = "李网格（演示）";
  const { accountId } = await createAccount(stage.runtime(JOINED_LATER), stage.context.identity, {
    loginName: `${pinyin}-grid`,
    name,
    region,
    unitId: null,
    roles: [{ role, region }],
    password: DEMO_PASSWORD,
    demonstration: true,
  });
  const permissions = builtInRoles.find(({ code }) => code === role)?.permissions ?? [];
  const grants = [{ role, region, permissions: [...permissions] }];
  return { kind: "person", accountId, name, unitId: null, region, grants, sessionId: null };
}

/** Creates the accounts of a government, all at once: hashing the passwords uses every core. */
export async function createPeople(
  stage: Stage,
  government: DemoGovernment,
  units: readonly DemoUnit[],
): Promise<Record<DemoPart, Caller>> {
  const made = await Promise.all(
    demoParts.map(async (part) => [part, await createPerson(stage, government, part, units)] as const),
  );
  return Object.fromEntries(made) as Record<DemoPart, Caller>;
}
