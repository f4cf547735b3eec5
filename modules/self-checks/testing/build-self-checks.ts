import { fileURLToPath } from "node:url";
import { enterprisesModule } from "@anlan/enterprises/server";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "@anlan/enterprises/testing";
import type { NewDanger } from "@anlan/hidden-dangers/contract";
import type { Caller } from "@anlan/kernel";
import { createNotices, noticesModule } from "@anlan/notices/server";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { readSelfCheckRules, type SelfChecksPorts, selfChecksModule } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of an official over self-checks. */
export const SELF_CHECK_RIGHTS = [
  "self-checks.record.read",
  "self-checks.commitment.supervise",
  "self-checks.veto.set",
] as const;
/** The rights of an enterprise over its own. */
export const OWN_SELF_CHECK_RIGHTS = [
  "self-checks.own.read",
  "self-checks.own.do",
  "self-checks.own.manage",
  "self-checks.own.commit",
] as const;

/** Ports for tests: the shipped rules, a ledger that is a list, one checklist, nobody to tell. */
export function testSelfChecksPorts(
  changes: Partial<SelfChecksPorts> = {},
): SelfChecksPorts & { dangers: NewDanger[] } {
  const rules = readSelfCheckRules(RULES);
  const dangers: NewDanger[] = [];
  return {
    dangers,
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    registerDanger: async (context, danger) => {
      dangers.push(danger);
      return { id: context.newId(), joinedTo: null };
    },
    attachFiles: async () => undefined,
    enterpriseAccounts: async () => [],
    checkers: changes.enterpriseAccounts ?? (async () => []),
    accountNames: async (_runtime, ids) => new Map(ids.map((id) => [id, id])),
    checklists: async () => [
      {
        list: "fire/daily",
        name: { zh: "防火巡查", en: "Fire patrol" },
        items: [
          { code: "exits", text: { zh: "疏散通道畅通", en: "Exits are free" }, criterionId: "FIRE-1" },
          { code: "doors", text: { zh: "防火门常闭", en: "Fire doors are shut" }, criterionId: null },
        ],
      },
    ],
    grids: async () => () => null,
    gridNames: async () => new Map(),
    sectorNames: async () => new Map([["fire", { zh: "消防", en: "Fire safety" }]]),
    notices: createNotices({ accountsWith: async () => [] }),
    ...changes,
  };
}

/** A world with enterprises, their risks and self-checks, and an official of Nanhai. */
export async function selfChecksWorld(changes: Partial<SelfChecksPorts> = {}) {
  const ports = testSelfChecksPorts(changes);
  const world = await testWorld([
    noticesModule(),
    enterprisesModule(testEnterprisesPorts()),
    risksModule(testRisksPorts()),
    selfChecksModule(ports),
  ]);
  const official = world.person({ region: "440605", permissions: [...SELF_CHECK_RIGHTS, ...ENTERPRISE_RIGHTS] });
  return { world, ports, official };
}

/** A confirmed measure as the view of the risks module shows it. */
export interface AMeasure {
  readonly content?: string;
  readonly cycle?: number;
  readonly unit?: string;
  readonly post?: string | null;
  readonly colour?: "red" | "orange" | "yellow" | "blue";
  readonly point?: string;
  readonly code?: string;
  readonly source?: "check" | "monitoring";
}

/** Puts confirmed points and measures of an enterprise in, beside the steps that lead there; points of one name are one. */
export async function withMeasures(world: TestWorld, enterpriseId: string, measures: readonly AMeasure[]) {
  const { ownerPool } = world.database;
  const { rows: places } = await ownerPool.query<{ county: string; region: string; sectors: string[]; name: string }>(
    "select county, region_code as region, sectors, name from enterprises.names where id = $1",
    [enterpriseId],
  );
  const [at] = places;
  if (at === undefined) throw new Error("no such enterprise");
  const { newId } = world.runtime;
  const unit = newId();
  const common = [at.county, at.region, at.sectors, enterpriseId];
  await ownerPool.query(
    `insert into risks.units (county, region_code, sectors, enterprise_id, id, name, merges, revision, created_at, updated_at)
      values ($1, $2, $3, $4, $5, '装置一', '{}', 1, now(), now())`,
    [...common, unit],
  );
  const points = new Map<string, string>();
  const checkIds: string[] = [];
  for (const measure of measures) {
    const name = measure.point ?? "储罐区";
    const colour = measure.colour ?? "yellow";
    const code = measure.code ?? `code-${name}`;
    if (!points.has(name)) {
      const point = newId();
      points.set(name, point);
      await ownerPool.query(
        `insert into risks.points (county, region_code, sectors, enterprise_id, id, enterprise_name, enterprise_open, unit_id, name,
            kind, qr_code, state, state_since, last_moves, reasons, version, merges, revision, created_at, updated_at)
          values ($1, $2, $3, $4, $5, $6, true, $7, $8, 'place', $9, 'confirmed', now(), '{}', '[]', 1, '{}', 1, now(), now())`,
        [...common, point, at.name, unit, name, code],
      );
      await ownerPool.query(
        `insert into risks.confirmed_points (county, region_code, sectors, enterprise_id, point_id, enterprise_open, name, unit_name,
            colour, profile, profile_version, longitude, latitude, qr_code, confirmed_at)
          values ($1, $2, $3, $4, $5, true, $6, '装置一', $7, 'lec', 1, 113.15, 23.03, $8, now())`,
        [...common, point, name, colour, code],
      );
    }
    const id = newId();
    checkIds.push(id);
    const values = [points.get(name), name, colour, measure.post ?? null, measure.content ?? "液位计完好"];
    await ownerPool.query(
      `insert into risks.confirmed_measures (county, region_code, sectors, enterprise_id, measure_id, enterprise_open, point_id,
          point_name, unit_name, event_id, event_name, colour, level, post_name, content, cycle, cycle_unit, data_source)
        values ($1, $2, $3, $4, $5, true, $6, $7, '装置一', $5, '泄漏', $8, 'team', $9, $10, $11, $12, $13)`,
      [...common, id, ...values, measure.cycle ?? 1, measure.unit ?? "day", measure.source ?? "check"],
    );
  }
  return { checkIds, points };
}

/** An enterprise with measures, and somebody of it. */
export async function aCheckedEnterprise(
  world: TestWorld,
  official: Caller,
  measures: readonly AMeasure[] = [{}],
  values: Readonly<Record<string, unknown>> = {},
) {
  const enterpriseId = await anEnterprise(world, official, { sectors: ["fire"], ...values });
  const made = await withMeasures(world, enterpriseId, measures);
  const worker: Caller = {
    ...world.person({ region: "440605", permissions: OWN_SELF_CHECK_RIGHTS, name: "王工" }),
    enterpriseId,
  };
  return { enterpriseId, worker, ...made };
}
