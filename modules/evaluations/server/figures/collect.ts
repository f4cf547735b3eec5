import { countyColumnOf } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { type Method, Snapshot } from "../../contract/index.ts";
import type { EvaluationsPorts, ReadingContext } from "../ports.ts";
import type { StoredReport } from "../store/report-store.ts";

/** What the plans module publishes (its README: `plans.adopted_items`), as far as it is used here. */
interface AdoptedItems {
  "plans.adopted_items": {
    county: string;
    region_code: string;
    plan_id: string;
    plan_title: string;
    period_start: number | null;
    period_end: number | null;
    base_year: number | null;
  };
}

export type PlanFacts = NonNullable<Snapshot["plan"]>;

/** A plan in force of this government. */
export async function findPlan(
  context: Pick<ReadingContext, "tables">,
  { region, planId }: { region: string; planId: string },
): Promise<PlanFacts | undefined> {
  return (context.tables() as Kysely<AdoptedItems>)
    .selectFrom("plans.adopted_items")
    .select([
      "plan_id as planId",
      "plan_title as title",
      "period_start as start",
      "period_end as end",
      "base_year as baseYear",
    ])
    .where("county", "=", countyColumnOf(region))
    .where("region_code", "=", region)
    .where("plan_id", "=", planId)
    .limit(1)
    .executeTakeFirst();
}

type About = Pick<StoredReport, "county" | "region" | "from" | "to" | "planId">;

/** All figures of a report as of a moment, checked by the contract. The same ask gives the same figures. */
export async function collectFigures(
  context: ReadingContext,
  { figures }: Pick<EvaluationsPorts, "figures">,
  report: About,
  fixed: { asOf: string; method: Method | null; plan: PlanFacts | null; regionName: string },
): Promise<Snapshot> {
  const { asOf, method, plan, regionName } = fixed;
  const { county, region, from, to, planId } = report;
  const ask = { region, from, to, planId, asOf };
  const [targets, accidents, work, campaigns] = [
    planId === null ? [] : await figures.targets(context, ask),
    await figures.accidents(context, ask),
    planId === null ? null : await figures.work(context, ask),
    await figures.campaigns(context, ask),
  ];
  return Snapshot.parse({
    format: "anlan.evaluation-figures/1",
    asOf,
    region,
    county,
    regionName,
    from,
    to,
    plan,
    method: method === null ? null : { code: method.code, version: method.version },
    targets,
    accidents,
    work,
    campaigns,
  });
}
