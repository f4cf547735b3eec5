import { AnlanError, type Label } from "@anlan/kernel";
import { changesOf, type FieldChange, type FieldSpec, type Position, settleValues, unmasked } from "@anlan/records";
import { countyColumnOf, issuesOf, type Runtime } from "@anlan/server-kit";
import type { KindInForce, NewRecord, RecordChange } from "../../contract/index.ts";
import { deriveRecord, isEnd } from "../../domain/index.ts";
import type { RegistersPorts } from "../ports.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { middleOf } from "./middle-of.ts";
import { checkPosition, checkShape } from "./place.ts";
import { openData, sealData } from "./protect.ts";
import type { RecordWrite } from "./writer.ts";

type Data = Readonly<Record<string, unknown>>;
type Core = Omit<RecordChange, "values">;

/** The moment and the ids of what is written. */
export interface Stamp {
  readonly now: Date;
  readonly newId: () => string;
  readonly runtime: Pick<Runtime, "calendar">;
}

/** Names that stand beside ids in a record. */
export interface KnownNames {
  readonly enterprise: ReadonlyMap<string, string>;
}

// What the schema of a kind says in its own terms, as people say it.
const REASONS: Readonly<Record<string, Label>> = {
  required: { zh: "请填写", en: "Please fill this in" },
  "credit-code": { zh: "统一社会信用代码的校验位不对", en: "The check character of the credit code is wrong" },
  pattern: { zh: "格式不对", en: "The format is wrong" },
  twice: { zh: "有重复的选项", en: "Chosen twice" },
  unprintable: { zh: "含有不可见字符", en: "It holds characters that cannot be printed" },
};

function refuseValues(result: Exclude<ReturnType<typeof settleValues>, { ok: true }>): never {
  const issues = issuesOf(result.error).map((issue, index) => {
    const raw = result.error.issues[index];
    const missing = raw?.code === "invalid_type" && raw.message.endsWith("undefined") ? "required" : undefined;
    const reason = raw?.code === "custom" ? String(raw.params?.["reason"]) : missing;
    return { ...issue, ...REASONS[reason ?? ""], path: `values.${issue.path}` };
  });
  throw new AnlanError("KERNEL_INVALID_INPUT", { count: issues.length }, issues);
}

/** The data after what was given, still in the clear; throws KERNEL_INVALID_INPUT with every issue. */
function settled(fields: readonly FieldSpec[], before: Data, given: Data): Data {
  const result = settleValues(fields, before, unmasked(fields, before, given));
  return result.ok ? result.data : refuseValues(result);
}

function placed(core: Pick<Core, "position" | "geometry">, before: StoredRecord | null) {
  const geometry = core.geometry === undefined ? (before?.geometry ?? null) : core.geometry;
  let position: Position | null | undefined = core.position;
  if (position === undefined && before !== null) {
    const { longitude, latitude } = before;
    position = longitude === null || latitude === null ? null : { longitude, latitude };
  }
  if (core.geometry != null) checkShape(core.geometry);
  if (core.position != null) checkPosition(core.position);
  // A line or an area without a point of its own is found at its middle.
  if (core.geometry != null && core.position == null) position = middleOf(core.geometry);
  return { geometry, longitude: position?.longitude ?? null, latitude: position?.latitude ?? null };
}

const CORE = ["name", "region", "enterpriseId", "withinId", "address"] as const;
const CORE_FIELD = {
  name: "name",
  region: "region",
  enterpriseId: "enterprise",
  withinId: "within",
  address: "address",
};

function coreChanges(before: StoredRecord, after: StoredRecord, names: KnownNames): FieldChange[] {
  const shown = (key: (typeof CORE)[number], record: StoredRecord): unknown => {
    if (key !== "enterpriseId") return record[key];
    return record.enterpriseId === null
      ? null
      : (names.enterprise.get(record.enterpriseId) ?? record.enterpriseName ?? record.enterpriseId);
  };
  const changes = CORE.flatMap((key): FieldChange[] =>
    before[key] === after[key] ? [] : [{ field: CORE_FIELD[key], from: shown(key, before), to: shown(key, after) }],
  );
  const spot = ({ longitude, latitude }: StoredRecord) => (longitude === null ? null : `${longitude}, ${latitude}`);
  if (spot(before) !== spot(after)) changes.push({ field: "position", from: spot(before), to: spot(after) });
  if (JSON.stringify(before.geometry ?? null) !== JSON.stringify(after.geometry ?? null)) {
    changes.push({ field: "geometry", from: null, to: null });
  }
  return changes;
}

/** A new record from what was given. */
export function prepareNew(
  kind: KindInForce,
  input: Omit<NewRecord, "reason">,
  { stamp, ports, names, id }: { stamp: Stamp; ports: Pick<RegistersPorts, "sealer">; names: KnownNames; id?: string },
): RecordWrite {
  const at = stamp.now.toISOString();
  const recordId = id ?? stamp.newId();
  const plain = settled(kind.fields, {}, input.values);
  const { calendar } = stamp.runtime;
  const derived = deriveRecord(kind, plain, { state: kind.life.start, stateSince: at, createdAt: at, calendar });
  const enterpriseId = input.enterpriseId ?? null;
  const after: StoredRecord = {
    id: recordId,
    county: countyColumnOf(input.region),
    region: input.region,
    sector: kind.sector,
    kind: kind.code,
    name: input.name,
    number: derived.number,
    enterpriseId,
    enterpriseName: enterpriseId === null ? null : (names.enterprise.get(enterpriseId) ?? null),
    withinId: input.withinId ?? null,
    state: kind.life.start,
    stateSince: at,
    isOpen: true,
    lastMoves: {},
    data: sealData(ports.sealer, kind, recordId, plain),
    ...placed(input, null),
    address: input.address ?? null,
    nextLimit: derived.nextLimit,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
  return { before: null, after, derived, changes: changesOf(kind.fields, {}, plain) };
}

/** A record after a change; `to` is the state into which a move brings it. */
export function prepareChange(
  kind: KindInForce,
  before: StoredRecord,
  change: Omit<RecordChange, "values"> & { readonly values: Data; readonly moved?: Partial<StoredRecord> },
  { stamp, ports, names }: { stamp: Stamp; ports: Pick<RegistersPorts, "sealer">; names: KnownNames },
): RecordWrite {
  const plainBefore = openData(ports.sealer, kind, before.id, before.data);
  const untouched = Object.keys(change.values).length === 0;
  const plain = untouched ? plainBefore : settled(kind.fields, plainBefore, change.values);
  const state = change.moved?.state ?? before.state;
  const open = !isEnd(kind, state);
  const { stateSince, createdAt } = { ...before, ...change.moved };
  const { calendar } = stamp.runtime;
  const derived = deriveRecord(kind, plain, { state, stateSince, createdAt, calendar });
  const enterpriseId = change.enterpriseId === undefined ? before.enterpriseId : change.enterpriseId;
  const fieldChanges = changesOf(kind.fields, plainBefore, plain);
  const after: StoredRecord = {
    ...before,
    name: change.name ?? before.name,
    region: change.region ?? before.region,
    number: derived.number,
    enterpriseId,
    enterpriseName:
      enterpriseId === before.enterpriseId ? before.enterpriseName : (names.enterprise.get(enterpriseId ?? "") ?? null),
    withinId: change.withinId === undefined ? before.withinId : change.withinId,
    address: change.address === undefined ? before.address : change.address,
    ...placed(change, before),
    // Sealing the same text twice gives two texts; what stays is left as it is.
    data: fieldChanges.length === 0 ? before.data : sealData(ports.sealer, kind, before.id, plain),
    nextLimit: derived.nextLimit,
    ...change.moved,
    isOpen: open,
    revision: before.revision + 1,
    updatedAt: stamp.now.toISOString(),
  };
  return { before, after, derived, changes: [...coreChanges(before, after, names), ...fieldChanges] };
}
