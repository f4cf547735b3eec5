import { AnlanError, chinaDay, mayIn } from "@anlan/kernel";
import { answer, countyColumnOf, type ListHandler, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type Definition,
  findIndicators,
  getFormulaNames,
  getIndicator,
  getIndicatorValue,
  PreviewedContent,
  previewDefinition,
  type TargetState,
} from "../../contract/index.ts";
import { checkDefinition } from "../../domain/check-definition.ts";
import { explainDefinition } from "../../domain/explain-definition.ts";
import { yearPeriod } from "../../domain/periods.ts";
import { builtIns, shownVersion } from "../../domain/versions.ts";
import { Computation } from "../compute/computation.ts";
import { knownNames } from "../compute/known-names.ts";
import { computationOf } from "../compute/settle.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { definitionsByCode } from "../store/definition-store.ts";
import { stepsOf } from "../store/target-store.ts";

const READ = "indicators.indicator.read";
const countyOf = (context: QueryContext): string => countyColumnOf(context.caller.region.slice(0, 6));

/** Refuses regions beyond the caller's: a part of a county's rows would pass for the county's number. */
function checkRegion(context: QueryContext, region: string): void {
  if (!mayIn(context.caller, READ, region)) throw new AnlanError("INDICATORS_OUT_OF_REGION", { region });
}

interface Selectable {
  selectFrom(from: unknown): { selectAll(): never };
}

/** Built-in indicators and the county's own, one row a code. */
export const findIndicatorsHandler = (ports: IndicatorsPorts): ListHandler =>
  list(findIndicators, {
    key: "code",
    select: ({ tables, now, caller }) => {
      const [day, asOf] = [chinaDay(now), now.toISOString()];
      const shipped = builtIns(ports.catalogue());
      const codes = [...new Set(shipped.map(({ code }) => code))];
      const rows = codes.flatMap((code) => {
        const shown = shownVersion(
          shipped.filter((one) => one.code === code),
          day,
          asOf,
        );
        return shown === undefined ? [] : [{ ...shown, valid_from: shown.validFrom, valid_to: shown.validTo }];
      });
      const county = countyColumnOf(caller.region.slice(0, 6));
      return (tables<never>() as unknown as Selectable)
        .selectFrom(
          sql`(select i.code, i.name ->> 'zh' as name, i.name as "nameWords", i.unit, i.direction, i.origin, i.state,
            i.version, i.formula, i.valid_from as "validFrom", i.valid_to as "validTo", i.confidence, i.source,
            (select count(*)::int from indicators.targets t where t.is_active and t.indicator = i.code) as targets
          from (
            select code, name, unit, direction, origin, state, version, formula, valid_from, valid_to, confidence, source
            from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b(code text, name jsonb, unit jsonb, direction text,
              origin text, state text, version int, formula text, valid_from date, valid_to date, confidence text, source text)
            union all
            select code, content -> 'name', content -> 'unit', content ->> 'direction', 'own', state, version,
              content ->> 'formula', valid_from, valid_to, null, content ->> 'source'
            from (select distinct on (code) * from indicators.definitions where county = ${county} and state <> 'discarded'
              order by code, (state = 'in-force' and valid_from <= ${day}) desc, version desc) d
          ) i)`.as("indicator"),
        )
        .selectAll();
    },
    filters: {
      text: (query, value: string) =>
        query.where(
          sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', row.code, row.name, row.source))) > 0`,
        ),
    },
  });

export const getFormulaNamesHandler = (ports: IndicatorsPorts) =>
  answer(getFormulaNames, async (context) => {
    const definitions = await definitionsByCode(context, ports, countyOf(context));
    const { metrics, series, indicators } = knownNames(
      ports,
      definitions,
      chinaDay(context.now),
      context.now.toISOString(),
    );
    const fields = ports.fields().fields.map(({ code, name }) => ({ code, name }));
    return { metrics, series, indicators, fields };
  });

export const getIndicatorHandler = (ports: IndicatorsPorts) =>
  answer(getIndicator, async (context, { code }) => {
    const definitions = await definitionsByCode(context, ports, countyOf(context));
    const versions = definitions.get(code);
    if (versions === undefined) return undefined;
    const known = knownNames(ports, definitions, chinaDay(context.now), context.now.toISOString());
    const { rows: targets } = await sql<{ id: never; name: string; planTitle: string; state: TargetState }>`
      select id, name, plan_title as "planTitle", state from indicators.targets
      where is_active and indicator = ${code} order by plan_title, ordinal`.execute(dbOf(context));
    const shown = [...versions].sort((one, other) => other.version - one.version);
    return {
      code,
      versions: await Promise.all(
        shown.map(async (version) => ({
          ...version,
          inWords: explainDefinition(version, known),
          // Written only from the contract's own words; the output schema checks them again.
          steps: (version.id === null ? [] : await stepsOf(context, countyOf(context), version.id)) as never,
        })),
      ),
      targets,
    };
  });

export const getIndicatorValueHandler = (ports: IndicatorsPorts) =>
  answer(getIndicatorValue, async (context, { indicator, region, from, to, asOf }) => {
    checkRegion(context, region);
    if (from > to) throw new AnlanError("INDICATORS_PERIOD_WRONG", { from, to });
    const county = countyColumnOf(region.slice(0, 6));
    const known = asOf === undefined ? undefined : new Date(asOf).toISOString();
    const computation = await computationOf(context, ports, { county, now: context.now, known });
    const value = await computation.valueOf({ indicator, region, from, to });
    if (value.definition === null && !computation.known.partsOf.has(indicator)) {
      throw new AnlanError("INDICATORS_UNKNOWN_INDICATOR", { indicator });
    }
    return value;
  });

const YEARS_SHOWN = 5;

function typed(text: string) {
  try {
    const parsed = PreviewedContent.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export const previewDefinitionHandler = (ports: IndicatorsPorts) =>
  answer(previewDefinition, async (context, { region, code, definition: text }) => {
    checkRegion(context, region);
    const content = typed(text);
    if (content === null) return { problems: [], inWords: [], values: [] };
    const { now } = context;
    const county = countyColumnOf(region.slice(0, 6));
    const own = code === "" ? "draft" : code;
    const computation = await computationOf(context, ports, { county, now });
    const problems = checkDefinition({ ...content, code: own }, computation.known);
    const inWords = explainDefinition(content, computation.known);
    if (problems.length > 0) return { problems, inWords, values: [] };
    const drafted = { ...DRAFT, ...content, code: own };
    const definitions = new Map(await definitionsByCode(context, ports, county)).set(own, [drafted]);
    const { numbers, known, asOf } = computation;
    const preview = new Computation({ numbers, known, asOf, definitions });
    const thisYear = Number(chinaDay(now).slice(0, 4));
    const values = [];
    for (let year = thisYear; year > thisYear - YEARS_SHOWN; year -= 1) {
      const to = year === thisYear ? chinaDay(now) : yearPeriod(year).to;
      values.push(await preview.valueOf({ indicator: own, region, from: yearPeriod(year).from, to }));
    }
    return { problems, inWords, values };
  });

// A draft stands in for a version in force while it is previewed.
const DRAFT = {
  id: null,
  version: 0,
  origin: "own",
  region: null,
  state: "in-force",
  confidence: null,
  validFrom: null,
  validTo: null,
  draftedBy: null,
  approvedBy: null,
  inForceAt: null,
  endedAt: null,
  remark: null,
  stateSince: null,
  lastMoves: {},
  revision: null,
  name: { zh: "草稿", en: "Draft" },
  about: null,
  direction: "lower",
  source: "",
} as const satisfies Partial<Definition>;
