import type { FieldSpec } from "@anlan/records";
import { countyColumnOf, type ImportTarget, type ImportTargets, inScope, unsafeEverywhere } from "@anlan/server-kit";
import { ownFieldsOf } from "../own-fields/store.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { applyRows } from "./apply.ts";
import { importAnswers, importFields, importSynonyms } from "./import-fields.ts";
import { undoRows } from "./undo.ts";

// A file need not have a column for what a form asks of everybody; where a new archive lacks it, its row says so.
const lenient = (field: FieldSpec): FieldSpec => {
  const { required: _required, ...rest } = field;
  return rest as FieldSpec;
};

/** The archives as the importer sees them; `own` are the fields that the caller's county added. */
export async function enterpriseImportTarget(
  ports: EnterprisesPorts,
  own: readonly FieldSpec[] = [],
): Promise<ImportTarget> {
  const fields = { lenient: own.map(lenient), required: own.filter(({ required }) => required === true) };
  return {
    code: "enterprises.enterprise",
    label: { zh: "企业档案", en: "Enterprises" },
    permission: "enterprises.enterprise.manage",
    fields: importFields(await ports.sectors(), own),
    synonyms: importSynonyms,
    answers: importAnswers,
    example: {
      name: "示例化工有限公司",
      creditCode: "91350100M000100Y43",
      establishedOn: "2016-05-18",
      capital: "500万元",
    },
    apply: (context, rows, how) => applyRows(context, ports, fields, { rows, how }),
    undo: (context, written) => undoRows(context, ports, written),
    href: (id) => `/enterprises/${id}`,
  };
}

/** The same for whoever imports, with the fields of his county as they are now. */
export const enterpriseImportTargets =
  (ports: EnterprisesPorts): ImportTargets =>
  async ({ caller, runtime }) => {
    // The importer asks before it has a transaction of its own.
    const own = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
      ownFieldsOf({ tables: () => db as never, now: runtime.clock.now() }, countyColumnOf(caller.region)),
    );
    return [await enterpriseImportTarget(ports, own)];
  };
