import type { FieldSpec } from "@anlan/records";
import type { CommandContext, FoundReferences } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";
import { tablesIn } from "../store/db.ts";

/** What texts in a column name: records of the right kinds by number first, then by name, within the caller's scope. */
export async function resolveRecords(
  context: CommandContext,
  kind: KindInForce,
  field: FieldSpec & { type: "reference" },
  texts: readonly string[],
): Promise<FoundReferences> {
  const kinds = field.code === "within" ? (kind.kind.within ?? []) : field.kind === undefined ? [] : [field.kind];
  if (kinds.length === 0 || texts.length === 0) return new Map();
  const wanted = [...new Set(texts)];
  const rows = await tablesIn(context)
    .selectFrom("registers.records")
    .select(["id", "name", "number"])
    .where("kind", "in", kinds)
    .where((where) => where.or([where("number", "in", wanted), where("name", "in", wanted)]))
    .execute();
  const found = new Map<string, string | "several">();
  for (const by of ["number", "name"] as const) {
    const matches = new Map<string, string | "several">();
    for (const row of rows) {
      const value = row[by];
      if (value !== null && wanted.includes(value)) matches.set(value, matches.has(value) ? "several" : row.id);
    }
    for (const [value, id] of matches) if (!found.has(value)) found.set(value, id);
  }
  return found;
}
