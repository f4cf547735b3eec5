import { AnlanError, type Caller, mayIn } from "@anlan/kernel";
import type {
  CommandContext,
  ImportOutcome,
  ImportRow,
  ImportTarget,
  ImportTargets,
  OnExisting,
} from "@anlan/server-kit";
import type { RisksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { findWorkplaces } from "../store/read.ts";
import type { Workplace } from "../store/rows.ts";
import { hrefOf, REGISTER } from "../write/entry.ts";
import { importExample, importFields, importSynonyms } from "./import-fields.ts";
import { RowWriter, type Written } from "./write-rows.ts";

const IMPORT = "risks.point.import";
const MANAGE = "risks.own.manage";
const OWN_REGISTER = "risks.own-point";

const isEnterprise = ({ enterpriseId }: Pick<Caller, "enterpriseId">): boolean => (enterpriseId ?? null) !== null;

const refused = (row: number, field: string | null, code: string, parameters = {}): ImportOutcome => ({
  row,
  outcome: "refused",
  id: null,
  problems: [{ field, code, parameters }],
});

// A cycle has a number and a unit, and what people check has both.
function cycleProblem({ values, row }: ImportRow): ImportOutcome | null {
  const [cycle, unit] = [values["cycle"] ?? null, values["cycleUnit"] ?? null];
  const isChecked = (values["dataSource"] ?? "check") === "check";
  const wrong = (cycle === null) !== (unit === null) || (isChecked && cycle === null);
  return wrong ? refused(row, "cycle", "RISKS_CYCLE_WRONG") : null;
}

/** The rows of an enterprise are its own, whatever they say. */
const enterpriseOf = ({ caller }: CommandContext, { values }: ImportRow): unknown =>
  isEnterprise(caller) ? caller.enterpriseId : values["enterprise"];

async function placesOf(context: CommandContext, rows: readonly ImportRow[]): Promise<Map<string, Workplace>> {
  const ids = rows.map((row) => enterpriseOf(context, row)).filter((id): id is string => typeof id === "string");
  return new Map((await findWorkplaces(dbOf(context), [...new Set(ids)])).map((place) => [place.id, place]));
}

async function applyRows(
  context: CommandContext,
  rows: readonly ImportRow[],
  { dryRun, onExisting }: { readonly dryRun: boolean; readonly onExisting: OnExisting },
): Promise<ImportOutcome[]> {
  const places = await placesOf(context, rows);
  const writer = new RowWriter(context, dryRun);
  const outcomes: ImportOutcome[] = [];
  for (const row of rows) {
    const place = places.get(String(enterpriseOf(context, row)));
    if (place === undefined || !mayIn(context.caller, isEnterprise(context.caller) ? MANAGE : IMPORT, place.region)) {
      outcomes.push(refused(row.row, "enterprise", "RISKS_ENTERPRISE_UNKNOWN"));
      continue;
    }
    const decided = row.decided === "create" ? "refuse" : (row.decided ?? onExisting);
    outcomes.push(cycleProblem(row) ?? (await writer.take(row, place, decided)));
  }
  await writer.finish();
  return outcomes;
}

/** Takes back what was written and nobody touched since: the measure, and what was made for it and holds nothing else. */
async function undoRows(context: CommandContext, written: readonly ImportOutcome[]): Promise<readonly string[]> {
  const writer = new RowWriter(context, false);
  const left: string[] = [];
  for (const { id, before } of [...written].sort((one, other) => other.row - one.row)) {
    if (id === null || before === undefined) continue;
    // Written by this module's own plan and kept by the importer as it was.
    if (!(await writer.undo(before as Written))) left.push(id);
  }
  await writer.finish();
  return left;
}

const target = {
  synonyms: importSynonyms,
  example: importExample,
  undo: undoRows,
  href: hrefOf,
};

/** Lists of risks as a target of imports: a row is a measure. What comes is a draft; the enterprise assesses and confirms. */
export function risksImportTarget(ports: Pick<RisksPorts, "findEnterprises">): ImportTarget {
  return {
    ...target,
    code: REGISTER,
    label: { zh: "企业风险清单（草稿）", en: "Risks of enterprises (drafts)" },
    permission: IMPORT,
    fields: importFields,
    resolve: (context, field, texts) =>
      field.code === "enterprise" ? ports.findEnterprises(context, texts) : Promise.resolve(new Map()),
    apply: (context, rows, how) => {
      if (isEnterprise(context.caller)) throw new AnlanError("RISKS_OUT_OF_BOUNDS");
      return applyRows(context, rows, how);
    },
  };
}

/** The same for an enterprise about itself: its file names no enterprise. */
export const ownRisksImportTarget: ImportTarget = {
  ...target,
  code: OWN_REGISTER,
  label: { zh: "本企业风险清单（草稿）", en: "Our risks (drafts)" },
  permission: MANAGE,
  fields: importFields.filter(({ code }) => code !== "enterprise"),
  apply: (context, rows, how) => {
    if (!isEnterprise(context.caller)) throw new AnlanError("RISKS_NO_ENTERPRISE");
    return applyRows(context, rows, how);
  },
};

/** What a caller may fill: an official those of his region, an enterprise its own. */
export const risksImportTargets =
  (ports: Pick<RisksPorts, "findEnterprises">): ImportTargets =>
  async ({ caller }) => [isEnterprise(caller) ? ownRisksImportTarget : risksImportTarget(ports)];
