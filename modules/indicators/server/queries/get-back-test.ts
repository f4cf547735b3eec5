import { backTest, endOfMonth, seasonOf } from "@anlan/forecast";
import { chinaDay } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import type { z } from "zod";
import { getBackTest } from "../../contract/index.ts";
import { partLabel, partUnit } from "../../domain/names.ts";
import { yearPeriod } from "../../domain/periods.ts";
import { kindOf, SEASON_YEARS } from "../compute/computation.ts";
import { computationOf } from "../compute/settle.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { findTarget } from "../store/target-store.ts";

type Tested = z.input<typeof getBackTest.output>["parts"][number];

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

export const getBackTestHandler = (ports: IndicatorsPorts) =>
  answer(getBackTest, async (context, { targetId }) => {
    const target = await findTarget(context, targetId);
    if (target === undefined) return undefined;
    const parts: Tested[] = [];
    if (target.indicator === null) return { targetName: target.name, parts };
    const { now } = context;
    const year = Number(chinaDay(now).slice(0, 4));
    const computation = await computationOf(context, ports, { county: target.county, now });
    const definition = computation.definitionFor(target.indicator, yearPeriod(year).to);
    for (const [name, part] of Object.entries(definition?.parts ?? {})) {
      if (part.kind !== "metric" || (part.years ?? 0) !== 0) continue;
      const past = await computation.numbers.pastYears(part, target.region, year, SEASON_YEARS);
      const tested = backTest(past, kindOf(computation.known, part));
      const season = seasonOf(past);
      parts.push({
        name,
        label: partLabel(part, computation.known),
        unit: partUnit(part, computation.known),
        years: past.map((one) => one.year),
        overall: tested.enough ? tested.overall : null,
        byMonth: tested.enough ? [...tested.byMonth] : [],
        rows: tested.enough ? [...tested.rows] : [],
        season: past.length === 0 ? [] : MONTHS.map((month) => season.shareBy(endOfMonth(year, month))),
      });
    }
    return { targetName: target.name, parts };
  });
