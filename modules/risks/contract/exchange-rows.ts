import { z } from "zod";
import { Classify1_, Classify2_, type CycleUnit } from "./choices.ts";
import type { ExchangeObject } from "./exchange.ts";

// Codes come as text or as numbers; nothing is nothing, and not the word for it.
const written = z.union([z.string(), z.number()]).transform(String);
const text = (max: number) => written.pipe(z.string().trim().min(1).max(max));
const maybe = (max: number) =>
  z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.coerce.string().trim().max(max).nullable(),
  );
const UNITS: Readonly<Record<string, CycleUnit>> = {
  hour: "hour",
  day: "day",
  week: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
  小时: "hour",
  天: "day",
  日: "day",
  周: "week",
  月: "month",
  季: "quarter",
  季度: "quarter",
  年: "year",
};

/** What each object says, besides its common fields. */
export const EXCHANGE_SHAPES = {
  RiskUnit: z.looseObject({
    companyCode: maybe(40),
    hazardCode: maybe(60),
    hazardDep: maybe(60),
    hazardLiablePerson: maybe(50),
    riskUnitName: text(100),
  }),
  RiskEvent: z.looseObject({ riskUnitId: text(64), riskEventName: text(200) }),
  ControlMeasures: z.looseObject({
    riskEventId: text(64),
    dataSrc: z.coerce.string().pipe(z.enum(["1", "2"])),
    riskMeasureDesc: text(1000),
    troubleshootContent: maybe(1000),
    classify1: maybe(2).pipe(Classify1_.nullable()),
    classify2: maybe(4).pipe(Classify2_.nullable()),
    classify3: maybe(100),
  }),
  MeasuresTask: z.looseObject({
    riskMeasureId: text(64),
    troubleshootContent: maybe(1000),
    checkCycle: z.coerce.number().int().min(1).max(999),
    checkCycleUnit: z.coerce
      .string()
      .trim()
      .transform((unit) => UNITS[unit.toLowerCase()] ?? unit)
      .pipe(z.enum(["hour", "day", "week", "month", "quarter", "year"])),
  }),
} as const satisfies Record<ExchangeObject, z.ZodType>;
export type ExchangeValues<O extends ExchangeObject> = z.output<(typeof EXCHANGE_SHAPES)[O]>;

/** The sender's id of an object. */
export const ExchangeId = text(64);
/** Any object, before its fields are looked at. */
export const ExchangeFields = z.record(z.string(), z.unknown());
