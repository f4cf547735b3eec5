import { defineCommand } from "@anlan/kernel";
import { z } from "zod";

/** The objects of the chemical dual-prevention guide that this module takes and gives. */
export const EXCHANGE_OBJECTS = ["RiskUnit", "RiskEvent", "ControlMeasures", "MeasuresTask"] as const;
export type ExchangeObject = (typeof EXCHANGE_OBJECTS)[number];

const rows = z.array(z.unknown()).max(20_000).default([]);

/** One document of the exchange format: arrays of objects, each checked row by row. */
export const ExchangeDocument = z
  .looseObject({ RiskUnit: rows, RiskEvent: rows, ControlMeasures: rows, MeasuresTask: rows })
  .meta({ description: "Objects as the guide names them; objects of other kinds are left to their modules" });
export type ExchangeDocument = z.infer<typeof ExchangeDocument>;

/** What became of a row, or would become of it. */
export const ExchangeOutcome = z.object({
  object: z.enum(EXCHANGE_OBJECTS),
  index: z.number().int().meta({ description: "Place in its array, from 0" }),
  id: z.string().nullable(),
  outcome: z.enum(["created", "updated", "unchanged", "removed", "older", "refused"]),
  problems: z.array(z.object({ field: z.string().nullable(), zh: z.string(), en: z.string() })),
});
export type ExchangeOutcome = z.infer<typeof ExchangeOutcome>;

/**
 * Takes a document of the exchange format: all rows or none. Rows that are older than what is known are left alone
 * (updateDate), deleted ones end. A dry run writes nothing and says what would become of each row.
 */
export const importExchange = defineCommand({
  name: "risks.import-exchange",
  label: { zh: "导入双重预防数据", en: "Import dual-prevention data" },
  permission: "risks.own.manage",
  input: z.strictObject({ document: ExchangeDocument, dryRun: z.boolean() }),
  output: z.object({
    written: z.boolean(),
    rows: z.array(ExchangeOutcome),
    left: z
      .array(z.object({ object: z.string(), rows: z.number().int() }))
      .meta({ description: "Kinds of objects that are not taken here" }),
  }),
  errors: ["RISKS_NO_ENTERPRISE", "RISKS_EXCHANGE_REFUSED", "RISKS_EXCHANGE_EMPTY"],
});
