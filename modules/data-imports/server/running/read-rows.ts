import { regionsWith } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import type { CommandContext, FoundReferences, ImportRow, ImportTarget } from "@anlan/server-kit";
import gcoord from "gcoord";
import type { PositionSystem } from "../../contract/index.ts";
import type { Bundle } from "../../domain/bundle.ts";
import {
  type Answer,
  type Asked,
  answerFiles,
  answerRow,
  finishRow,
  type ReadRow,
  type RowReader,
  readRow,
  rowReader,
} from "../../domain/read-row.ts";
import type { RegionTexts } from "../ports.ts";
import type { StoredImport } from "../store/import-store.ts";
import type { WaitingRow } from "../store/row-store.ts";

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** A position of any of the systems in WGS 84. */
function toWgs84(system: PositionSystem, position: readonly [number, number]): readonly [number, number] {
  return system === "wgs84"
    ? position
    : gcoord.transform([...position] as [number, number], SYSTEMS[system], gcoord.WGS84);
}

/** Makes ready to read the rows of an import. */
export function readerOf(target: ImportTarget, record: StoredImport): RowReader {
  return rowReader(target.fields, record.mapping, { options: record.options, toWgs84, answers: target.answers });
}

type Found = ReadonlyMap<FieldSpec["code"], FoundReferences>;

const UNKNOWN = { region: "REGION_UNKNOWN", other: "REFERENCE_UNKNOWN" };
const SEVERAL = { region: "REGION_AMBIGUOUS", other: "REFERENCE_AMBIGUOUS" };

const kindOf = ({ place: { field } }: Asked): "region" | "other" =>
  field.type === "reference" && field.to === "region" ? "region" : "other";

// One question for each field and portion, not one for each row.
async function lookUp(
  context: CommandContext,
  { target, regions }: { target: ImportTarget; regions: RegionTexts },
  asked: readonly Asked[],
): Promise<Found> {
  const texts = new Map<string, { field: FieldSpec; kind: "region" | "other"; texts: Set<string> }>();
  for (const one of asked) {
    const { field } = one.place;
    const entry = texts.get(field.code) ?? { field, kind: kindOf(one), texts: new Set<string>() };
    entry.texts.add(one.text);
    texts.set(field.code, entry);
  }
  const within = regionsWith(context.caller, target.permission);
  const found = new Map<string, FoundReferences>();
  for (const [code, { field, kind, texts: wanted }] of texts) {
    const answer =
      kind === "region"
        ? await regions.find(context.runtime, [...wanted], within)
        : await target.resolve?.(context, field, [...wanted]);
    found.set(code, answer ?? new Map());
  }
  return found;
}

function answerFrom(found: Found, within: readonly string[], own: string | null) {
  return (asked: Asked): Answer => {
    const { field } = asked.place;
    const kind = kindOf(asked);
    const value = found.get(field.code)?.get(asked.text);
    // The import says for whom its rows are: a text that names nobody is as good as none.
    if (value === undefined) return kind === "region" && own !== null ? { value: own } : { code: UNKNOWN[kind] };
    if (value === "several") return { code: SEVERAL[kind] };
    if (field.code !== "region" || within.some((region) => value.startsWith(region))) return { value };
    return { code: within.some((region) => region.startsWith(value)) ? "REGION_TOO_WIDE" : "REGION_OUTSIDE" };
  };
}

/** A row that was read to its end. */
export interface FinishedRow extends ReadRow {
  readonly waiting: WaitingRow;
  /** The files that it names, by field. */
  readonly named: readonly { readonly field: string; readonly ids: readonly string[] }[];
}

/** Reads a portion of rows: cells, references, what is missing. */
export async function readRows(
  context: CommandContext,
  around: { target: ImportTarget; regions: RegionTexts; reader: RowReader; bundle: Bundle | null },
  waiting: readonly WaitingRow[],
): Promise<FinishedRow[]> {
  const rows = waiting.map((one) => ({ waiting: one, ...readRow(around.reader, one.raw) }));
  const found = await lookUp(
    context,
    around,
    rows.flatMap(({ asked }) => asked),
  );
  const within = regionsWith(context.caller, around.target.permission);
  const answer = answerFrom(found, within, around.reader.options.region);
  return rows.map((row) => {
    answerRow(row, answer);
    const named = answerFiles(row, around.bundle);
    finishRow(around.reader, row);
    return { ...row, named };
  });
}

/** Rows as registers take them. */
export function importRows(rows: readonly FinishedRow[]): ImportRow[] {
  return rows.map(({ waiting: { row, decided }, values }) => ({
    row,
    values,
    ...(decided === null ? {} : { decided }),
  }));
}
