import type { CatalogueIndicator, Definition } from "../contract/index.ts";

/** A built-in indicator as a definition; `version` is its place among the entries of its code. */
function builtIn(entry: CatalogueIndicator, version: number): Definition {
  const { confidence, validFrom, validTo, ...content } = entry;
  return {
    ...content,
    id: null,
    version,
    origin: "built-in",
    region: null,
    state: "in-force",
    confidence,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    draftedBy: null,
    approvedBy: null,
    inForceAt: null,
    endedAt: null,
    remark: null,
    stateSince: null,
    lastMoves: {},
    revision: null,
  };
}

/** All built-in definitions of a catalogue. */
export function builtIns(catalogue: readonly CatalogueIndicator[]): Definition[] {
  const seen = new Map<string, number>();
  return catalogue.map((entry) => {
    const version = seen.get(entry.code) ?? 0;
    seen.set(entry.code, version + 1);
    return builtIn(entry, version);
  });
}

/** Whether a version was known as in force at a moment, and is meant for periods that end on a day. */
function applies(version: Definition, day: string, asOf: string): boolean {
  if (version.state !== "in-force") return false;
  if (version.inForceAt !== null && version.inForceAt > asOf) return false;
  if (version.validFrom !== null && version.validFrom > day) return false;
  // An end that was entered later was not known then.
  const isEnded = version.validTo !== null && (version.endedAt === null || version.endedAt <= asOf);
  return !isEnded || (version.validTo ?? "") >= day;
}

/**
 * The definition that counts for a period that ends on `day`, as it was known at `asOf` (ISO moment): the highest version
 * among those in force then. Undefined where none was.
 */
export function definitionOn(versions: readonly Definition[], day: string, asOf: string): Definition | undefined {
  return versions
    .filter((version) => applies(version, day, asOf))
    .sort((one, other) => one.version - other.version)
    .at(-1);
}

/** The version that pages show for a code: in force today, else the newest that was not discarded. */
export function shownVersion(versions: readonly Definition[], day: string, asOf: string): Definition | undefined {
  const kept = versions.filter(({ state }) => state !== "discarded");
  return definitionOn(kept, day, asOf) ?? [...kept].sort((one, other) => one.version - other.version).at(-1);
}
