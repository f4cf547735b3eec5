import { defineQuery, IsoDate, Moment, type QuerySpec, RegionCode } from "@anlan/kernel";
import { FieldSpec } from "@anlan/records";
import { z } from "zod";
import { Checklist, KindCode, PackCode, SUBJECTS } from "./pack/index.ts";
import { KindInForce, RecordHistory, RecordId, RecordMove, RegisterRecord } from "./record.ts";

const READ = "registers.record.read";
const OWN = "registers.own.read";
const Words = z.object({ zh: z.string(), en: z.string() });

function ownOf<I extends z.ZodType, O extends z.ZodType>(spec: QuerySpec<I, O>, name: string): QuerySpec<I, O> {
  const label = { zh: `${spec.label.zh}（本企业）`, en: `${spec.label.en} (own enterprise)` };
  return { ...spec, name: `registers.${name}`, label, permission: OWN };
}

const Ability = z.object({
  move: z.string(),
  label: Words,
  to: z.string(),
  final: z.boolean(),
  needs: z.array(z.string()),
  refusal: z
    .object({ code: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number(), Words])) })
    .nullable(),
});

/** A record with all that its page shows. */
export const getRecord = defineQuery({
  name: "registers.get-record",
  label: { zh: "查看台账记录", en: "Read a record" },
  permission: READ,
  input: z.strictObject({ recordId: RecordId }),
  output: z.object({
    record: RegisterRecord,
    kind: KindInForce,
    abilities: z.array(Ability).meta({ description: "Every step from here, and what stands in its way" }),
    mayEdit: z.boolean(),
    due: z.object({ move: z.string(), at: Moment }).nullable().meta({ description: "What must be done until when" }),
    within: z.object({ id: RecordId, name: z.string(), kind: KindCode }).nullable(),
    /** Names of what the record's references name: id → name. */
    names: z.record(z.string(), z.string()),
    links: z.array(z.object({ kind: KindCode, name: Words, field: z.string().nullable(), count: z.number().int() })),
    history: z.array(RecordHistory).meta({ description: "The newest 20 changes" }),
    moves: z.array(RecordMove).meta({ description: "The newest 50 steps" }),
    proposals: z.number().int().meta({ description: "Changes of the enterprise that wait for confirmation" }),
    checklists: z.array(Checklist).meta({ description: "Of the kind: the pack's and the county's own" }),
  }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});
export const getOwnRecord = ownOf(getRecord, "get-own-record");

/** A kind: its fields, life and what refers to it; what forms and lists are built from. */
export const getKind = defineQuery({
  name: "registers.get-kind",
  label: { zh: "查看台账种类", en: "Read a kind of record" },
  permission: READ,
  input: z.strictObject({ kind: KindCode }),
  output: KindInForce.extend({ checklists: z.array(Checklist) }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});
export const getOwnKind = ownOf(getKind, "get-own-kind");

const KindLine = z.object({
  code: KindCode,
  name: Words,
  about: Words.nullable(),
  subject: z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS]),
  symbol: z.string(),
  geometry: z.string(),
  selfService: z.string(),
  public: z.boolean(),
  count: z.number().int().meta({ description: "Open and ended records that the caller sees" }),
});

/** All registers by sector, with how many records the caller sees. */
export const findKinds = defineQuery({
  name: "registers.find-kinds",
  label: { zh: "台账目录", en: "All registers" },
  permission: READ,
  input: z.strictObject({ enterpriseId: z.uuid().optional() }),
  output: z.object({
    sectors: z.array(
      z.object({
        code: PackCode,
        name: Words,
        about: Words.nullable(),
        kinds: z.array(KindLine),
        waits: z.array(Words),
        holdings: z.array(z.object({ code: PackCode, name: Words })),
      }),
    ),
  }),
  errors: [],
});
export const findOwnKinds = ownOf(findKinds, "find-own-kinds");

/** What the law and the sectors put on an enterprise, or on one record. */
export const findDuties = defineQuery({
  name: "registers.find-duties",
  label: { zh: "法定职责", en: "Duties by law" },
  permission: READ,
  input: z
    .strictObject({ enterpriseId: z.uuid().optional(), recordId: RecordId.optional() })
    .refine((input) => (input.enterpriseId === undefined) !== (input.recordId === undefined)),
  output: z.object({
    duties: z.array(
      z.object({
        sector: PackCode,
        sectorName: Words,
        code: PackCode,
        name: Words,
        about: Words.nullable(),
        every: z.string(),
        source: z.string(),
        checklist: PackCode.nullable(),
        /** Of duties that records carry: the kind and how many of them. */
        kind: KindCode.nullable(),
        kindName: Words.nullable(),
        records: z.number().int(),
        nextDue: IsoDate.nullable(),
      }),
    ),
  }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});
export const findOwnDuties = ownOf(findDuties, "find-own-duties");

/** Opens the protected values of a record; who did is logged. */
export const openProtected = defineQuery({
  name: "registers.open-protected",
  label: { zh: "查看受保护信息", en: "Open protected values" },
  permission: "registers.record.manage",
  input: z.strictObject({ recordId: RecordId, reason: z.string().trim().min(2).max(200) }),
  output: z.object({ values: z.array(z.object({ place: z.string(), name: Words, value: z.string() })) }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});

/** A record as an enterprise sees it that may name it and does not hold it. */
export const NamedRecord = z.object({
  id: RecordId,
  name: z.string(),
  number: z.string().nullable(),
  address: z.string().nullable(),
});

/** Records of others that one's own may name (whom a gas supplier delivers to): name, number and address, nothing else. */
export const lookUpRecords = defineQuery({
  name: "registers.look-up-records",
  label: { zh: "查找可引用的对象", en: "Look up what one's own records may name" },
  permission: OWN,
  input: z.strictObject({
    kind: KindCode.meta({ description: "Kind that is looked for" }),
    text: z.string().trim().min(2).max(60).meta({ description: "Part of the name or address, or the number" }),
  }),
  output: z.object({ records: z.array(NamedRecord).meta({ description: "At most 10" }) }),
  errors: ["REGISTERS_UNKNOWN_KIND", "REGISTERS_OUT_OF_BOUNDS"],
});

/** More of a record's history. */
export const findChanges = defineQuery({
  name: "registers.find-changes",
  label: { zh: "修改历史", en: "History of a record" },
  permission: READ,
  input: z.strictObject({ recordId: RecordId, before: Moment.optional() }),
  output: z.object({ history: z.array(RecordHistory) }),
  errors: [],
});
export const findOwnChanges = ownOf(findChanges, "find-own-changes");

/** The public list of a kind: only records in public states, only public fields. */
export const findPublicRecords = defineQuery({
  name: "registers.find-public-records",
  label: { zh: "公开台账", en: "Public register" },
  permission: null,
  input: z.strictObject({
    kind: KindCode,
    region: RegionCode.optional(),
    text: z
      .string()
      .trim()
      .max(100)
      .refine((value) => !value.includes("\u0000"))
      .optional(),
    after: z.string().max(400).optional().meta({ description: "Cursor of the page before" }),
  }),
  output: z.object({
    name: Words,
    sectorName: Words,
    fields: z.array(FieldSpec),
    states: z.record(z.string(), Words),
    rows: z.array(
      z.object({
        id: RecordId,
        name: z.string(),
        state: z.string(),
        regionName: z.string().nullable(),
        address: z.string().nullable(),
        values: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable(),
  }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});

/** What is there against what must be, by a sector's standard. */
export const compareHoldings = defineQuery({
  name: "registers.compare-holdings",
  label: { zh: "配备标准对照", en: "Compare with a standard" },
  permission: READ,
  input: z.strictObject({
    sector: PackCode,
    standard: PackCode,
    region: RegionCode,
    withinId: RecordId.optional().meta({ description: "Only what stands in this record" }),
    units: z.coerce.number().int().min(1).max(10_000).default(1),
    officers: z.coerce.number().int().min(0).max(100_000).default(0),
    crews: z.coerce.number().int().min(0).max(100_000).default(0),
  }),
  output: z.object({
    name: Words,
    source: z.string(),
    lines: z.array(
      z.object({
        kind: KindCode,
        name: Words,
        per: z.enum(["unit", "officer", "vehicle-crew", "county"]),
        least: z.number(),
        wanted: z.number(),
        found: z.number(),
        missing: z.number(),
      }),
    ),
  }),
  errors: ["REGISTERS_UNKNOWN_KIND"],
});

/** The packs as they are in force, and what was wrong at their last reading. */
export const findPacks = defineQuery({
  name: "registers.find-packs",
  label: { zh: "行业包", en: "Sector packs" },
  permission: "registers.kind.manage",
  input: z.strictObject({}),
  output: z.object({
    packs: z.array(
      z.object({
        code: PackCode,
        name: Words.nullable(),
        version: z.number().int().nullable(),
        loadedAt: Moment.nullable(),
        problems: z.array(z.object({ file: z.string(), line: z.number().int(), zh: z.string(), en: z.string() })),
        holdings: z.array(z.object({ code: PackCode, name: Words })),
      }),
    ),
  }),
  errors: [],
});
