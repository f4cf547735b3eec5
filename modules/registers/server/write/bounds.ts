import { AnlanError, type Caller, type FieldIssue, mayIn } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";
import { isInSectors, isOfficialFor } from "../../domain/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { type Tables, tablesIn } from "../store/db.ts";
import { checkNear, outlinesOf } from "./place.ts";
import { brokenReference, nameable, referencesIn } from "./references.ts";
import type { RecordWrite } from "./writer.ts";

/** Where a record stands for the question who may keep it. */
export interface Bounds {
  readonly region: string;
  readonly sector: string;
  readonly enterpriseId: string | null;
}

/** Whether the caller may keep records there: officials by region and sector, an enterprise its own. */
export function mayKeep(caller: Caller, { region, sector, enterpriseId }: Bounds): boolean {
  if (caller.kind === "system") return true;
  if (isOfficialFor(caller, sector)) return mayIn(caller, "registers.record.manage", region);
  return (
    enterpriseId !== null &&
    caller.enterpriseId === enterpriseId &&
    isInSectors(caller, sector) &&
    mayIn(caller, "registers.own.manage", region)
  );
}

/** Each door has its own side: an enterprise's calls are for its accounts alone, an official's for officials. */
export function checkSide(caller: Caller, own: boolean): void {
  const isEnterprise = (caller.enterpriseId ?? null) !== null;
  if (caller.kind !== "system" && isEnterprise !== own) throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
}

/** Refuses what is not the caller's to keep. */
export function checkBounds(caller: Caller, bounds: Bounds): void {
  if (!mayKeep(caller, bounds)) throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
}

function required(path: string, name: { zh: string; en: string }): never {
  const issue: FieldIssue = { path, code: "required", zh: `请填写${name.zh}`, en: `${name.en} is required` };
  throw new AnlanError("KERNEL_INVALID_INPUT", { count: 1 }, [issue]);
}

/**
 * Names of the enterprises that a record of the county may belong to, by id; without a source of enterprises every id is
 * taken, and none has a name.
 */
export async function enterpriseNames(
  context: Pick<CommandContext, "runtime" | "tables">,
  ports: Pick<RegistersPorts, "references">,
  ids: readonly (string | null | undefined)[],
  county: string,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === "string"))];
  const source = ports.references.enterprise;
  return wanted.length === 0 || source === undefined ? new Map() : nameable(context, source, wanted, county);
}

/** The record in which another stands. */
export async function findWithin(context: Tables, id: string | null | undefined) {
  if (id === null || id === undefined) return undefined;
  return tablesIn(context)
    .selectFrom("registers.records")
    .select(["id", "kind", "county", "enterprise_id as enterpriseId", "enterprise_name as enterpriseName"])
    .where("id", "=", id)
    .executeTakeFirst();
}

const WITHIN = { zh: "所在", en: "Stands in" };
const ENTERPRISE = { zh: "所属企业", en: "Enterprise" };

/** Checks a write against everything outside the record: enterprise, the record it stands in, what it refers to. */
export async function checkSurroundings(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { before, after }: RecordWrite,
): Promise<void> {
  if (after.longitude !== null) {
    checkNear(kind, { before, after }, (await outlinesOf(context, ports, [after.county])).get(after.county));
  }
  if (kind.kind.enterprise === "required" && after.enterpriseId === null) required("enterpriseId", ENTERPRISE);
  const source = ports.references.enterprise;
  const newEnterprise = after.enterpriseId !== null && after.enterpriseId !== before?.enterpriseId;
  if (newEnterprise && source !== undefined && after.enterpriseName === null) {
    throw new AnlanError("REGISTERS_REFERENCE_UNKNOWN", { field: ENTERPRISE });
  }
  if (after.withinId !== null && after.withinId !== before?.withinId) {
    const within = await findWithin(context, after.withinId);
    const fits = within !== undefined && within.county === after.county && within.id !== after.id;
    if (!fits || kind.kind.within?.includes(within.kind) !== true) {
      throw new AnlanError("REGISTERS_REFERENCE_UNKNOWN", { field: WITHIN });
    }
  }
  const known = new Set(before === null ? [] : referencesIn(kind.fields, before.data).map(({ id }) => id));
  const made = referencesIn(kind.fields, after.data).filter(({ id }) => !known.has(id));
  const broken = await brokenReference(context, ports, made, after.county);
  if (broken !== undefined) throw new AnlanError("REGISTERS_REFERENCE_UNKNOWN", { field: broken.name });
}
