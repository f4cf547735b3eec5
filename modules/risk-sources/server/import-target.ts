import type { Label } from "@anlan/kernel";
import { FieldSpec } from "@anlan/records";
import {
  type CommandContext,
  countyColumnOf,
  type ImportOutcome,
  type ImportRow,
  type ImportTarget,
} from "@anlan/server-kit";
import { COLOURS, type Dossier, SOURCE_KINDS, type Source } from "../contract/index.ts";
import type { RiskSourcesPorts } from "./ports.ts";
import {
  dbOf,
  dossierOf,
  draftOf,
  findByName,
  findSource,
  hrefOf,
  lockSource,
  mayAddIn,
  saveSource,
} from "./source-store.ts";

const MANAGE = "risk-sources.source.manage";
const optionsOf = (words: Readonly<Record<string, Label>>) =>
  Object.entries(words).map(([code, name]) => ({ code, name }));
const field = (code: string, zh: string, en: string, more: object): FieldSpec =>
  FieldSpec.parse({ code, name: { zh, en }, ...more });
const degrees = (most: number) => ({ type: "number", min: -most, max: most, digits: 6 });

const fields: readonly FieldSpec[] = [
  field("region", "所属区划", "Region", { type: "reference", to: "region", required: true }),
  field("name", "风险源名称", "Name", { type: "text", max: 200, required: true }),
  field("kind", "类别", "Kind", { type: "choice", options: optionsOf(SOURCE_KINDS), required: true }),
  field("place", "位置", "Place", { type: "text", max: 300, required: true }),
  field("longitude", "经度", "Longitude", degrees(180)),
  field("latitude", "纬度", "Latitude", degrees(90)),
  field("factor", "风险因素", "Factor", { type: "prose", max: 2000, required: true }),
  field("effect", "对周边影响", "Effect", { type: "prose", max: 2000 }),
  field("reach", "影响范围（米）", "Reach (m)", { type: "number", min: 0, max: 50_000 }),
  field("persons", "影响人数", "Persons", { type: "number", min: 0, max: 10_000_000, digits: 0 }),
  field("objects", "影响对象", "Objects", { type: "prose", max: 2000 }),
  field("measures", "管控措施", "Measures", { type: "prose", max: 4000 }),
  field("unitName", "责任单位", "Responsible unit", { type: "text", max: 200 }),
  field("colour", "风险等级", "Risk", { type: "choice", options: optionsOf(COLOURS), required: true }),
  field("basis", "定级依据", "Basis", { type: "prose", max: 1000 }),
];

const NAMES = fields.map(({ code }) => code).filter((code) => !["region", "longitude", "latitude"].includes(code));

/** What a row says of a dossier; a field without a column is left as it is. */
function toldBy({ values }: ImportRow): Partial<Dossier> {
  const told = Object.fromEntries(NAMES.flatMap((code) => (code in values ? [[code, values[code] ?? null]] : [])));
  const [longitude, latitude] = [values["longitude"], values["latitude"]];
  if (!("longitude" in values)) return told;
  const position = typeof longitude === "number" && typeof latitude === "number" ? { longitude, latitude } : null;
  return { ...told, position };
}

const EMPTY: Dossier = {
  ...{ name: "", kind: "other", place: "", position: null, factor: "", effect: null, reach: null, persons: null },
  ...{ objects: null, measures: null, unitName: null, colour: "blue", basis: null },
};

const outcome = (row: number, made: ImportOutcome["outcome"], id: string | null, more: object = {}): ImportOutcome => ({
  ...{ row, outcome: made, id, problems: [] },
  ...more,
});

function isSame(one: Source, told: Partial<Dossier>): boolean {
  const before = dossierOf(one) as unknown as Record<string, unknown>;
  return Object.entries(told).every(
    ([key, value]) => JSON.stringify(before[key] ?? null) === JSON.stringify(value ?? null),
  );
}

async function applyRow(
  context: CommandContext,
  ports: RiskSourcesPorts,
  row: ImportRow,
  how: { readonly dryRun: boolean; readonly onExisting: string },
): Promise<ImportOutcome> {
  const region = String(row.values["region"] ?? "");
  if (region.length < 6 || !mayAddIn(context.caller, region)) {
    const problems = [{ field: "region", code: "RISK_SOURCES_REGION_UNKNOWN" }];
    return { row: row.row, outcome: "refused", id: null, problems };
  }
  const told = toldBy(row);
  const known = await findByName(dbOf(context), region, String(row.values["name"] ?? ""));
  if (known === undefined || row.decided === "create") {
    if (how.dryRun) return outcome(row.row, "created", null);
    const place = { county: countyColumnOf(region), region, sectors: [...(context.caller.sectors ?? [])] };
    const life = { enterpriseId: null, origin: "import" as const, originId: null };
    const made = await saveSource(context, ports, null, draftOf(context, { ...place, ...life, ...EMPTY, ...told }), {
      move: "import",
    });
    return outcome(row.row, "created", made.id, { revision: made.revision });
  }
  const decided = row.decided ?? how.onExisting;
  const title = { title: known.name };
  if (decided === "skip") return outcome(row.row, "skipped", known.id, title);
  if (decided === "refuse") return outcome(row.row, "duplicate", known.id, title);
  if (isSame(known, told)) return outcome(row.row, "unchanged", known.id);
  // What is approved or waits for approval is not overwritten by a file.
  if (known.state !== "draft") {
    return {
      row: row.row,
      outcome: "refused",
      id: known.id,
      problems: [{ field: null, code: "RISK_SOURCES_NOT_DRAFT" }],
    };
  }
  if (how.dryRun) return outcome(row.row, "updated", known.id);
  const saved = await saveSource(context, ports, known, { ...known, ...told }, { move: "import" });
  return outcome(row.row, "updated", known.id, { before: dossierOf(known), revision: saved.revision });
}

// A draft that nobody touched since goes, or gets its former values back; everything else stays.
async function undoRow(context: CommandContext, ports: RiskSourcesPorts, { id, revision, before }: ImportOutcome) {
  if (id === null || (await findSource(dbOf(context), id)) === undefined) return true;
  const one = await lockSource(dbOf(context), id);
  if (one === undefined || one.revision !== revision || one.state !== "draft") return false;
  const after: Source = before === undefined ? { ...one, state: "retired" } : { ...one, ...(before as Dossier) };
  await saveSource(context, ports, one, after, { move: "undo-import" });
  return true;
}

/** Dossiers of risk sources as a target of imports: what comes is a draft that somebody completes and another approves. */
export function riskSourcesImportTarget(ports: RiskSourcesPorts): ImportTarget {
  return {
    code: "risk-sources.source",
    label: { zh: "城市风险源档案（草稿）", en: "Risk sources (drafts)" },
    permission: MANAGE,
    fields,
    synonyms: {
      风险源: "name",
      名称: "name",
      地址: "place",
      风险描述: "factor",
      影响人口: "persons",
      管控责任单位: "unitName",
      风险颜色: "colour",
    },
    example: {
      ...{
        name: "示例商贸城",
        kind: "人员密集场所",
        place: "示例路 1 号",
        factor: "商铺密集、疏散通道窄",
        colour: "较大（橙）",
      },
      ...{ effect: "周边两个小区", persons: "3000", measures: "每周巡查", unitName: "示例街道办事处" },
    },
    apply: async (context, rows, how) => {
      const outcomes: ImportOutcome[] = [];
      for (const row of rows) outcomes.push(await applyRow(context, ports, row, how));
      return outcomes;
    },
    undo: async (context, written) => {
      const left: string[] = [];
      for (const one of written) if (!(await undoRow(context, ports, one)) && one.id !== null) left.push(one.id);
      return left;
    },
    href: hrefOf,
  };
}
