import { chinaDay } from "@anlan/kernel";
import { answer, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type ClassChange,
  type Correction,
  findEnterpriseRisks,
  getEnterpriseRisk,
  getOwnEnterpriseRisk,
} from "../../contract/index.ts";
import { betterFrom, frequencyOf, inForce } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import {
  type Db,
  findEnterprise,
  type StoredEnterprise,
  selectCorrections,
  selectEnterprises,
} from "../store/enterprise-store.ts";
import { withinRegions } from "./areas.ts";

async function changesOf(db: Db, { county, enterpriseId }: StoredEnterprise): Promise<ClassChange[]> {
  const rows = await db
    .selectFrom("regional_risks.class_changes")
    .select(["id", "from_class as from", "to_class as to", "reason", "score", "text", "by_name as byName", "at"])
    .where("county", "=", county)
    .where("enterprise_id", "=", enterpriseId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  return rows as ClassChange[];
}

// A better score waits for its time in the class, where no correction says otherwise.
function waitsUntil(
  one: StoredEnterprise,
  rules: ReturnType<RegionalRisksPorts["rules"]>,
  today: string,
): string | null {
  const rule = inForce(rules.classes, today);
  const { class: at, classSince: since, explained, corrected } = one;
  if (rule === undefined || at === null || since === null || explained === null || corrected) return null;
  return explained.computed < at ? betterFrom({ class: at, since }, rule) : null;
}

async function readEnterprise(context: QueryContext, ports: RegionalRisksPorts, enterpriseId: string, own: boolean) {
  const db = context.tables<RegionalRisksTables>();
  const found = await findEnterprise(db, enterpriseId);
  if (found === undefined) return undefined;
  const today = chinaDay(context.now);
  const rules = ports.rules();
  const frequencyRule = inForce(rules.frequency, today) ?? null;
  const all = selectCorrections(db).where("c.enterprise_id", "=", enterpriseId).orderBy("c.state_since", "desc");
  const [changes, corrections, path] = await Promise.all([
    changesOf(db, found),
    // What an office discusses about an enterprise is not for the enterprise before it is decided.
    (own ? all.where("c.state", "=", "approved") : all).execute(),
    ports.regionPath(found.region),
  ]);
  return {
    ...found,
    regionName: path.at(-1) ?? found.region,
    frequency: frequencyRule === null ? null : frequencyOf(frequencyRule, found.colour, found.class),
    frequencyRule,
    changes,
    corrections: corrections as unknown as Correction[],
    betterFrom: waitsUntil(found, rules, today),
  };
}

export const getEnterpriseRiskHandler = (ports: RegionalRisksPorts) =>
  answer(getEnterpriseRisk, (context, { enterpriseId }) => readEnterprise(context, ports, enterpriseId, false));

/** Somebody who stands for no enterprise finds none. */
export const getOwnEnterpriseRiskHandler = (ports: RegionalRisksPorts) =>
  answer(getOwnEnterpriseRisk, async (context) => {
    const { enterpriseId } = context.caller;
    return typeof enterpriseId === "string" ? readEnterprise(context, ports, enterpriseId, true) : undefined;
  });

export const findEnterpriseRisksHandler = (ports: RegionalRisksPorts) =>
  list(findEnterpriseRisks, {
    key: "enterpriseId",
    county: true,
    select: ({ tables }) => selectEnterprises(tables<RegionalRisksTables>()).where("e.is_open", "=", true),
    filters: {
      text: (query, value: string) => query.where(sql<boolean>`position(lower(${value}) in lower(row.name)) > 0`),
      region: withinRegions,
      assessed: (query, value: string) =>
        query.where(value === "yes" ? sql<boolean>`row.colour is not null` : sql<boolean>`row.colour is null`),
    },
    complete: async (_context, rows: { region: string }[]) => {
      const names = new Map<string, Promise<readonly string[]>>();
      for (const { region } of rows) if (!names.has(region)) names.set(region, ports.regionPath(region));
      const named = rows.map(async (row) => ({
        ...row,
        regionName: (await names.get(row.region))?.at(-1) ?? row.region,
      }));
      return (await Promise.all(named)) as never;
    },
  });
