import type { ImportTarget } from "@anlan/server-kit";
import type { EnterprisesPorts } from "../ports.ts";
import { applyRows } from "./apply.ts";
import { importAnswers, importFields, importSynonyms } from "./import-fields.ts";
import { undoRows } from "./undo.ts";

/** The archives as the importer sees them. */
export async function enterpriseImportTarget(ports: EnterprisesPorts): Promise<ImportTarget> {
  return {
    code: "enterprises.enterprise",
    label: { zh: "企业档案", en: "Enterprises" },
    permission: "enterprises.enterprise.manage",
    fields: importFields(await ports.sectors()),
    synonyms: importSynonyms,
    answers: importAnswers,
    example: {
      name: "示例化工有限公司",
      creditCode: "91350100M000100Y43",
      establishedOn: "2016-05-18",
      capital: "500万元",
    },
    apply: (context, rows, how) => applyRows(context, ports, rows, how),
    undo: (context, written) => undoRows(context, ports, written),
    href: (id) => `/enterprises/${id}`,
  };
}
