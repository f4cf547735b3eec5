import { AnlanError, chinaDay } from "@anlan/kernel";
import { sql } from "kysely";
import type { Definition } from "../../contract/index.ts";
import { canBeCounted, canBeNarrowed, codeOfFields, type FieldChoice, narrowed } from "../../domain/fields.ts";
import { definitionOn } from "../../domain/versions.ts";
import { statisticNames } from "../compute/known-names.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { dbOf, type ReadingContext } from "./db.ts";
import { contentOf, definitionsByCode, insertDefinition, type StoredDefinition } from "./definition-store.ts";
import { addStep } from "./target-store.ts";

/** Where an indicator for fields is made, of which, and by whom. */
interface Narrowing {
  readonly county: string;
  readonly region: string;
  readonly indicator: string;
  readonly choice: FieldChoice;
  readonly by: string;
}

interface MakingContext extends ReadingContext {
  readonly now: Date;
  readonly newId: () => string;
}

const FIRST_DAY = "1949-01-01";
const RULE = "系统（按规则限定）";

function checkNarrows(ports: IndicatorsPorts, base: Definition, choice: FieldChoice): void {
  const metrics = statisticNames(ports).metrics;
  const dimensionsOf = (metric: string) =>
    (metrics.find(({ code }) => code === metric)?.dimensions ?? []).map(({ code }): string => code);
  if (canBeCounted(choice) && canBeNarrowed(base.parts, choice, dimensionsOf)) return;
  throw new AnlanError("INDICATORS_NOT_BY_FIELD", { indicator: base.name });
}

/**
 * The code of an indicator for fields alone. Where there is none yet it is made as a definition of the government, in force
 * at once: its counts and its formula are those that were approved, with filters more.
 */
export async function narrowedIndicator(
  context: MakingContext,
  ports: IndicatorsPorts,
  { county, region, indicator, choice, by }: Narrowing,
): Promise<{ readonly code: string; readonly name: Definition["name"] }> {
  const known = await definitionsByCode(context, ports, county);
  const at = context.now.toISOString();
  const [code, today] = [codeOfFields(indicator, choice), chinaDay(context.now)];
  const there = definitionOn(known.get(code) ?? [], today, at);
  if (there !== undefined) return { code, name: there.name };
  const base = definitionOn(known.get(indicator) ?? [], today, at);
  if (base === undefined) throw new AnlanError("INDICATORS_UNKNOWN_INDICATOR", { indicator });
  checkNarrows(ports, base, choice);
  const made: StoredDefinition = {
    ...base,
    ...contentOf(narrowed(base, choice)),
    source: `“${base.name.zh}”（第${base.version}版）限定行业领域；${base.source}`.slice(0, 300),
    id: context.newId() as StoredDefinition["id"],
    county,
    region,
    code,
    version: Math.max(0, ...(known.get(code) ?? []).map(({ version }) => version)) + 1,
    origin: "own",
    state: "in-force",
    stateSince: at,
    lastMoves: {},
    confidence: null,
    // One that always held has no first day; years before the books of statistics have no numbers anyway.
    validFrom: base.validFrom ?? FIRST_DAY,
    draftedBy: by,
    revision: 1,
  };
  await insertDefinition(dbOf(context), made);
  await sql`update indicators.definitions set in_force_at = ${at}, approved_by = ${RULE}, valid_to = ${made.validTo}
    where county = ${county} and id = ${made.id}`.execute(dbOf(context));
  await addStep(context, { ...made, subjectId: made.id, step: "approved", remark: made.source });
  return { code, name: made.name };
}
