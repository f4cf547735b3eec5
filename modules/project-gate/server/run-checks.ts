import { chinaDay } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { GateCheck, Project } from "../contract/index.ts";
import { checkDistances, checkList, checkRegion, inForce, listFor, reachOf, verdictOf } from "../domain/index.ts";
import type { ProjectGatePorts } from "./ports.ts";

interface Area {
  name: string;
  colour: "red" | "orange" | "yellow" | "blue" | null;
}

// The smallest area that was assessed counts: the village before the town, the town before the county.
async function areaOf({ tables }: Pick<QueryContext, "tables">, { county, region }: Project): Promise<Area | null> {
  const codes = [12, 9, 6].filter((length) => length <= region.length).map((length) => region.slice(0, length));
  const { rows } = await sql<Area>`select name, colour from regional_risks.current_areas
    where county = ${county} and id = any(${sql.val(codes)}::text[]) and kind in ('village', 'town', 'county')
      and colour is not null order by length(id) desc limit 1`.execute(tables());
  return rows[0] ?? null;
}

/** All checks of a project as of now, each with the rule that it rests on. */
export async function runChecks(
  ports: ProjectGatePorts,
  context: Pick<QueryContext, "tables" | "now" | "runtime">,
  project: Project,
): Promise<GateCheck> {
  const rules = ports.rules();
  const day = chinaDay(context.now);
  const list = listFor(rules.negativeLists, project.region, day);
  const distances = inForce(rules.distances, day);
  const { position, county } = project;
  const reach = reachOf(distances, project.category);
  const around = position === null ? null : await ports.around(context.runtime, { county, place: position, ...reach });
  const findings = [
    ...(list === undefined ? [] : checkList(list, project)),
    ...checkDistances(distances, project, around),
    ...checkRegion(inForce(rules.regions, day), project, await areaOf(context, project)),
  ];
  return { at: context.now.toISOString(), verdict: verdictOf(findings), listCode: list?.code ?? null, findings };
}
