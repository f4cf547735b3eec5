import { PublishedEdition, PublishedRow } from "@anlan/evaluations/contract";
import { defineQuery, defineRoute, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { PublicationContent } from "./content.ts";
import { PublicationId } from "./ids.ts";

/** What anybody reads of a government. */
export const PublicBoard = z.object({
  region: RegionCode,
  regionName: z.string(),
  publications: z
    .array(z.object({ id: PublicationId, title: z.string(), publishedAt: Moment, content: PublicationContent }))
    .meta({ description: "In force, newest first" }),
  reports: z.array(PublishedRow).meta({ description: "Public editions of evaluations, bulletins and white papers" }),
});
export type PublicBoard = z.infer<typeof PublicBoard>;

export const getBoard = defineQuery({
  name: "publicity.get-board",
  label: { zh: "公开信息", en: "What a government published" },
  permission: null,
  input: z.strictObject({ region: RegionCode }),
  output: PublicBoard,
  errors: [],
});

export const getReportEdition = defineQuery({
  name: "publicity.get-report-edition",
  label: { zh: "公开的报告", en: "A published report" },
  permission: null,
  input: z.strictObject({ region: RegionCode, editionId: z.uuid() }),
  output: PublishedEdition,
  errors: [],
});

/** The board as JSON at an address that stays. */
export const boardJson = defineRoute({
  name: "publicity.download-board",
  label: { zh: "公开信息数据（JSON）", en: "The board as JSON" },
  method: "GET",
  address: "/api/v1/publicity/open/:region/board.json",
  permission: null,
  reply: { kind: "file", mediaType: "application/json" },
  errors: [],
});

/** The published results of investigations as CSV at an address that stays. */
export const accidentsCsv = defineRoute({
  name: "publicity.download-accidents",
  label: { zh: "公开的事故调查结果（CSV）", en: "Published results of investigations as CSV" },
  method: "GET",
  address: "/api/v1/publicity/open/:region/accidents.csv",
  permission: null,
  reply: { kind: "file", mediaType: "text/csv" },
  errors: [],
});

/** The published targets as CSV at an address that stays. */
export const targetsCsv = defineRoute({
  name: "publicity.download-targets",
  label: { zh: "公开的规划目标（CSV）", en: "Published targets as CSV" },
  method: "GET",
  address: "/api/v1/publicity/open/:region/targets.csv",
  permission: null,
  reply: { kind: "file", mediaType: "text/csv" },
  errors: [],
});
