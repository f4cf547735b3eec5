import { type FieldSpec, isAsked } from "@anlan/records";
import {
  type CommandContext,
  countyColumnOf,
  type ImportOutcome,
  type ImportRow,
  type OnExisting,
} from "@anlan/server-kit";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownCodesOf } from "../own-fields/values.ts";
import { outlineOf, placeProblem } from "../place.ts";
import type { EnterprisesPorts, Outline } from "../ports.ts";
import { blankArchive, inSectors, nextArchive, wholePosition } from "../prepare.ts";
import type { Archive } from "../store/archive.ts";
import { keysOf, placesOf } from "../store/keys.ts";
import { archiveChanges, writeArchives } from "../store/write.ts";
import { type Candidate, findExisting, type Met } from "./find-existing.ts";
import { type ReadRow, readRow } from "./read-row.ts";

interface How {
  readonly dryRun: boolean;
  readonly onExisting: OnExisting;
  readonly importId: string;
}

/** The county's own fields as rows give them, and those that a new archive must have. */
export interface OwnColumns {
  readonly lenient: readonly FieldSpec[];
  readonly required: readonly FieldSpec[];
}

/** What all rows of a portion are written with. */
interface Writing {
  readonly context: CommandContext;
  readonly ports: EnterprisesPorts;
  readonly own: OwnColumns;
  readonly outlines: ReadonlyMap<string, Outline | null>;
}

interface Prepared extends Candidate {
  readonly read: ReadRow;
}

const titleOf = ({ name, creditCode }: Archive): string => (creditCode === null ? name : `${name}（${creditCode}）`);
const outcomeOf = (
  row: ImportRow,
  outcome: ImportOutcome["outcome"],
  id: string | null,
  more: Partial<ImportOutcome> = {},
): ImportOutcome => ({
  row: row.row,
  outcome,
  id,
  problems: [],
  ...more,
});

/** The archive as the row makes it of the one before. */
function next({ context, ports, own }: Writing, before: Archive, read: ReadRow, region: string): Archive {
  const values = own.lenient.length === 0 ? {} : { data: read.own };
  const after = nextArchive(
    ports,
    before,
    { ...read.given, region, ...values },
    { now: context.now, own: own.lenient },
  );
  return wholePosition({ ...after, data: { ...after.data, ...read.data } });
}

function prepare(writing: Writing, read: ReadRow, places: ReadonlyMap<string, readonly string[]>): Prepared {
  const { context } = writing;
  const archive = next(writing, blankArchive(context.newId(), read.region, context.now), read, read.region);
  return { read, archive, ...keysOf(archive, places) };
}

/** What shall happen with a row that meets an archive: written over it, left, refused, or made a new one. */
function decide(met: Met | null, row: ImportRow, onExisting: OnExisting): "create" | "update" | "skip" | "duplicate" {
  if (met === null) return "create";
  const decided = row.decided;
  if (decided === "create") return met.how === "code" ? "duplicate" : "create";
  if (decided === undefined && met.how === "likely") return "duplicate";
  const how = decided ?? onExisting;
  return how === "refuse" ? "duplicate" : how;
}

interface Plan {
  readonly created: Archive[];
  readonly updated: { before: Archive; after: Archive }[];
  readonly outcomes: Map<number, ImportOutcome>;
}

function update(writing: Writing, { read }: Prepared, before: Archive, plan: Plan): ImportOutcome {
  const { row } = read;
  // Its place stays where somebody put it, unless the file says it more exactly.
  const region = read.region.startsWith(before.region) ? read.region : before.region;
  const after = next(writing, before, read, region);
  if (!inSectors(writing.context.caller, after.sectors)) {
    return outcomeOf(row, "refused", before.id, {
      problems: [{ field: "sectors", code: "ENTERPRISES_OUTSIDE_YOUR_SECTORS" }],
    });
  }
  if (archiveChanges(before, after).length === 0) return outcomeOf(row, "unchanged", before.id);
  const problems = placeProblems(writing, before, after);
  if (problems.length > 0) return outcomeOf(row, "refused", before.id, { problems });
  plan.updated.push({ before, after });
  return outcomeOf(row, "updated", before.id, { before, revision: after.revision });
}

function placeProblems({ outlines }: Writing, before: Archive | null, after: Archive): ImportOutcome["problems"] {
  const error = placeProblem(before, after, outlines.get(after.county) ?? null);
  if (error === null) return [];
  // Numbers and the name of the county, as the error was made with.
  const parameters = error.parameters as Readonly<Record<string, string | number>>;
  return [{ field: "longitude", code: error.code, parameters }];
}

function create(writing: Writing, { read, archive }: Prepared, plan: Plan): ImportOutcome {
  const { context, own } = writing;
  const held = new Set(ownCodesOf(archive));
  const missing = own.required.filter((field) => !held.has(field.code) && isAsked(field, archive.data));
  if (missing.length > 0) {
    return outcomeOf(read.row, "refused", null, {
      problems: missing.map(({ code, name }) => ({
        field: code,
        code: "ENTERPRISES_FIELD_REQUIRED",
        parameters: { field: name.zh },
      })),
    });
  }
  if (!inSectors(context.caller, archive.sectors)) {
    return outcomeOf(read.row, "refused", null, {
      problems: [{ field: "sectors", code: "ENTERPRISES_OUTSIDE_YOUR_SECTORS" }],
    });
  }
  const problems = placeProblems(writing, null, archive);
  if (problems.length > 0) return outcomeOf(read.row, "refused", null, { problems });
  plan.created.push(archive);
  return outcomeOf(read.row, "created", archive.id, { revision: archive.revision });
}

// Two rows of one portion that are likely one enterprise: the second waits for a person, as it would in the next portion.
const twinKey = ({ nameKey, addressKey, archive }: Prepared): string =>
  `${archive.county}|${archive.creditCode ?? ""}|${nameKey}|${addressKey}`;

function planRows(writing: Writing, rows: readonly (readonly [Prepared, Met | null])[], onExisting: OnExisting): Plan {
  const plan: Plan = { created: [], updated: [], outcomes: new Map() };
  const twins = new Map<string, Archive>();
  const touched = new Set<string>();
  for (const [prepared, met] of rows) {
    const { row } = prepared.read;
    const twin = twins.get(twinKey(prepared));
    const what = decide(met ?? (twin === undefined ? null : { archive: twin, how: "likely" }), row, onExisting);
    const known = met?.archive ?? twin;
    if (what === "create") {
      plan.outcomes.set(row.row, create(writing, prepared, plan));
      twins.set(twinKey(prepared), prepared.archive);
    } else if (what === "skip") {
      plan.outcomes.set(row.row, outcomeOf(row, "skipped", known?.id ?? null));
    } else if (what === "duplicate" || met === null || touched.has(met.archive.id)) {
      plan.outcomes.set(
        row.row,
        outcomeOf(row, "duplicate", known?.id ?? null, known === undefined ? {} : { title: titleOf(known) }),
      );
    } else {
      touched.add(met.archive.id);
      plan.outcomes.set(row.row, update(writing, prepared, met.archive, plan));
    }
  }
  return plan;
}

async function meet(
  context: CommandContext,
  prepared: readonly Prepared[],
): Promise<(readonly [Prepared, Met | null])[]> {
  const counties = new Map<string, Prepared[]>();
  for (const one of prepared) counties.set(one.archive.county, [...(counties.get(one.archive.county) ?? []), one]);
  const met: (readonly [Prepared, Met | null])[] = [];
  for (const [county, group] of counties) {
    const found = await findExisting(context.tables<EnterprisesTables>(), county, group);
    for (const [index, one] of group.entries()) met.push([one, found[index] ?? null]);
  }
  return met;
}

/** Takes a portion of rows: checks, compares and writes them set by set. */
export async function applyRows(
  context: CommandContext,
  ports: EnterprisesPorts,
  own: OwnColumns,
  { rows, how: { dryRun, onExisting } }: { readonly rows: readonly ImportRow[]; readonly how: How },
): Promise<ImportOutcome[]> {
  const reads = rows.map((row) => ({ row, read: readRow(context.caller, row) }));
  const good = reads.flatMap(({ read }) => (Array.isArray(read) ? [] : [read as ReadRow]));
  const counties = [...new Set(good.map(({ region }) => countyColumnOf(region)))];
  const outlines = await Promise.all(counties.map(async (county) => [county, await outlineOf(ports, county)] as const));
  const writing = { context, ports, own, outlines: new Map(outlines) };
  const places = await placesOf(
    ports,
    good.map(({ region }) => region),
  );
  const met = await meet(
    context,
    good.map((read) => prepare(writing, read, places)),
  );
  const plan = planRows(writing, met, onExisting);
  const { created, updated } = plan;
  const taken: ReadonlySet<string> =
    dryRun || created.length + updated.length === 0
      ? new Set()
      : await writeArchives(context, ports, { created, updated, origin: "import", reason: null });
  return reads.map(({ row, read }): ImportOutcome => {
    if (Array.isArray(read)) return outcomeOf(row, "refused", null, { problems: read as ImportOutcome["problems"] });
    const outcome = plan.outcomes.get(row.row) as ImportOutcome;
    if (outcome.id !== null && taken.has(outcome.id)) {
      // The code stands outside of what the caller sees, or somebody entered it a moment ago.
      return outcomeOf(row, "refused", null, {
        problems: [{ field: "creditCode", code: "ENTERPRISES_CODE_TAKEN", parameters: { name: "" } }],
      });
    }
    return dryRun && outcome.outcome === "created" ? { ...outcome, id: null } : outcome;
  });
}
