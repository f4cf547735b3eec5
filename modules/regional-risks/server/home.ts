import { addDays, type Caller, chinaDay, startOfChinaDay } from "@anlan/kernel";
import type { RiskColour } from "@anlan/records";
import { asLabel, HOME_LINES, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { AREA_KINDS, type AreaKind, CLASS_REASONS, type ClassReason, RISK_COLOURS } from "../contract/index.ts";
import type { RegionalRisksTables } from "./generated/tables.ts";

const NEWS_DAYS = 30;

const sinceOf = (now: Date): string => startOfChinaDay(addDays(chinaDay(now), -NEWS_DAYS)).toISOString();
const isEnterprise = ({ enterpriseId }: Caller): boolean => (enterpriseId ?? null) !== null;

interface Fallen {
  readonly enterpriseId: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly reason: ClassReason;
  readonly at: string;
  readonly total: number;
}

/** Enterprises whose last move was to a worse class. */
async function findFallen({ tables, caller, now }: QueryContext): Promise<HomeFound> {
  const { rows } = await sql<Fallen>`select e.enterprise_id as "enterpriseId", e.name, c.from_class as "from",
      c.to_class as "to", c.reason, c.at, (count(*) over ())::int as total
    from regional_risks.enterprises e
      join lateral (select * from regional_risks.class_changes c where c.county = e.county
        and c.enterprise_id = e.enterprise_id order by c.at desc, c.id desc limit 1) c on true
    where e.is_open and e.class_since >= ${sinceOf(now)} and c.from_class < c.to_class
    order by c.to_class desc, c.at desc, e.enterprise_id limit ${sql.lit(HOME_LINES)}`.execute(
    tables<RegionalRisksTables>(),
  );
  const own = isEnterprise(caller);
  return {
    total: rows[0]?.total ?? 0,
    to: own ? "/regional-risks/own" : "/regional-risks/enterprises?sort=-classSince",
    lines: rows.map(({ enterpriseId, name, from, to, reason, at }) => ({
      text: { zh: `企业分类由 ${from} 类降为 ${to} 类`, en: `Class fell from ${from} to ${to}` },
      why: CLASS_REASONS[reason],
      who: asLabel(name),
      at,
      to: own ? "/regional-risks/own" : `/regional-risks/enterprises/${enterpriseId}`,
    })),
  };
}

interface Changed {
  readonly kind: AreaKind;
  readonly name: string;
  readonly region: string;
  readonly from: RiskColour;
  readonly to: RiskColour;
  readonly at: string;
  readonly enterprises: number;
  readonly total: number;
}

const rank = (column: string) => sql`array_position(array['blue', 'yellow', 'orange', 'red'], ${sql.ref(column)})`;

/** Areas whose colour became graver. */
async function findGraver({ tables, now }: QueryContext): Promise<HomeFound> {
  const { rows } = await sql<Changed>`select a.kind, a.name, a.region_code as region, a.colour_before as "from",
      a.colour as "to", a.colour_since as at, a.red + a.orange as enterprises, (count(*) over ())::int as total
    from regional_risks.areas a
    where a.colour_since >= ${sinceOf(now)} and ${rank("a.colour")} > ${rank("a.colour_before")}
    order by ${rank("a.colour")} desc, length(a.id), a.colour_since desc, a.id
    limit ${sql.lit(HOME_LINES)}`.execute(tables<RegionalRisksTables>());
  return {
    total: rows[0]?.total ?? 0,
    to: "/regional-risks/areas",
    lines: rows.map(({ kind, name, region, from, to, at, enterprises }) => ({
      text: {
        zh: `${name}由${RISK_COLOURS[from].zh}变为${RISK_COLOURS[to].zh}`,
        en: `${name}: from ${RISK_COLOURS[from].en} to ${RISK_COLOURS[to].en}`,
      },
      why: { zh: `现有红、橙企业 ${enterprises} 家`, en: `${enterprises} red and orange enterprises` },
      who: AREA_KINDS[kind],
      at,
      to: kind === "grid" || kind === "park" ? `/regional-risks/areas?kind=${kind}` : `/regional-risks?in=${region}`,
    })),
  };
}

/** Enterprises that fell to a worse class, areas that became graver. */
export const homeSources: readonly HomeSource[] = [
  {
    code: "regional-risks.class",
    group: "worse",
    label: { zh: "企业降类", en: "Classes fell" },
    rights: { official: "regional-risks.class.read", enterprise: "regional-risks.own.read" },
    find: findFallen,
  },
  {
    code: "regional-risks.areas",
    group: "worse",
    label: { zh: "区域风险升级", en: "Areas became graver" },
    rights: { official: "regional-risks.area.read" },
    find: findGraver,
  },
];
