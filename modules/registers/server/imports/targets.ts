import { type FieldSpec, isComputed } from "@anlan/records";
import { type ImportTarget, type ImportTargets, inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";
import { isOfficialFor } from "../../domain/index.ts";
import { type Catalogue, countyOf, type KnownKind } from "../catalogue.ts";
import type { ReferenceTarget, RegistersPorts } from "../ports.ts";
import { hrefOf } from "../write/record-entry.ts";
import { applyRows, type ImportKind } from "./apply-rows.ts";
import { resolveRecords } from "./resolve-records.ts";
import { undoRows } from "./undo-rows.ts";

const text = (code: string, zh: string, en: string, max: number, required = false): FieldSpec => ({
  type: "text",
  code,
  name: { zh, en },
  max,
  ...(required ? { required: true } : {}),
});

/** Columns that every register has in its file, beside the kind's fields. */
function coreFields(kind: KindInForce): FieldSpec[] {
  const { nameLabel, enterprise, within, geometry } = kind.kind;
  const fields: FieldSpec[] = [
    { ...text("name", "名称", "Name", 200, true), name: nameLabel ?? { zh: "名称", en: "Name" } },
  ];
  fields.push({
    type: "reference",
    to: "region",
    code: "region",
    name: { zh: "所在区划", en: "Region" },
    required: true,
  });
  if (enterprise !== "none") {
    const required = enterprise === "required" ? { required: true } : {};
    fields.push({
      type: "reference",
      to: "enterprise",
      code: "enterprise",
      name: { zh: "所属企业", en: "Enterprise" },
      ...required,
    });
  }
  if ((within ?? []).length > 0) {
    fields.push({ type: "reference", to: "record", code: "within", name: { zh: "所在", en: "Stands in" } });
  }
  fields.push(text("address", "地址", "Address", 300));
  if (geometry !== "none") {
    fields.push({
      type: "number",
      code: "longitude",
      name: { zh: "经度", en: "Longitude" },
      min: -180,
      max: 180,
      digits: 6,
    });
    fields.push({
      type: "number",
      code: "latitude",
      name: { zh: "纬度", en: "Latitude" },
      min: -90,
      max: 90,
      digits: 6,
    });
  }
  return fields;
}

// Groups have no cell in a table; computed fields are never typed.
const inFile = (field: FieldSpec): boolean => field.type !== "group" && !isComputed(field);

const SYNONYMS = {
  名称: "name",
  企业名称: "enterprise",
  单位名称: "enterprise",
  使用单位: "enterprise",
  镇街: "region",
  所属镇街: "region",
  详细地址: "address",
};

function targetOf(kind: KnownKind, ports: RegistersPorts): ImportTarget {
  const core = coreFields(kind);
  const names = new Set(core.map((field) => field.name.zh));
  const known = new Set(core.map((field) => field.code));
  const own: ImportKind = { kind, fields: kind.fields.filter(inFile) };
  for (const field of own.fields) names.add(field.name.zh);
  return {
    code: `registers.${kind.code}`,
    label: { zh: `${kind.sectorName.zh} · ${kind.kind.name.zh}`, en: `${kind.sectorName.en} · ${kind.kind.name.en}` },
    permission: "registers.record.manage",
    fields: [...core, ...own.fields],
    synonyms: Object.fromEntries(
      Object.entries(SYNONYMS).filter(([heading, code]) => known.has(code) && !names.has(heading)),
    ),
    resolve: async (context, field, texts) => {
      if (field.type !== "reference") return new Map();
      if (field.to === "record") return resolveRecords(context, kind, field, texts);
      return (await ports.references[field.to as ReferenceTarget]?.resolve?.(context, texts)) ?? new Map();
    },
    apply: (context, rows, how) => applyRows(context, ports, own, { rows, how }),
    undo: (context, written) => undoRows(context, ports, kind, written),
    href: hrefOf,
  };
}

/** The registers into which files are imported: every kind that the caller keeps, with his county's own fields. */
export const registersImportTargets =
  (ports: RegistersPorts, catalogue: Catalogue): ImportTargets =>
  async (context) => {
    const { caller, runtime } = context;
    // The importer asks before it has a transaction of its own.
    const kinds = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
      catalogue.kinds({ tables: () => db as never, now: runtime.clock.now() }, countyOf(caller)),
    );
    const mine = kinds.filter((kind) => caller.kind === "system" || isOfficialFor(caller, kind.sector));
    return mine.map((kind) => targetOf(kind, ports));
  };
