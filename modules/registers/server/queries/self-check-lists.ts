import type { Label } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Checklist } from "../../contract/index.ts";
import { tablesIn } from "../store/db.ts";

/** A checklist by which enterprises check themselves. */
export interface SelfCheckList {
  /** "sector/code"; of a county's own kinds "kind/code". */
  readonly list: string;
  readonly name: Label;
  readonly items: readonly { readonly code: string; readonly text: Label; readonly criterionId: string | null }[];
}

// What is everybody's.
const GENERAL = "general";

/** Checklists for self-checks of some sectors: of their packs, of the general pack, and what the county added to them. */
export async function selfCheckLists(
  context: Pick<QueryContext, "tables">,
  county: string,
  sectors: readonly string[],
): Promise<readonly SelfCheckList[]> {
  const wanted = [...new Set([...sectors, GENERAL])];
  const { rows } = await sql<{ owner: string; checklist: Checklist }>`select p.code as owner, c as checklist
      from registers.packs p cross join lateral jsonb_array_elements(p.content -> 'checklists') c
      where p.code = any(${wanted}::text[]) and c -> 'use' ? 'self-check'
    union all
    select a.kind, c from registers.additions a cross join lateral jsonb_array_elements(a.checklists) c
      where a.county = ${county} and a.sector = any(${wanted}::text[]) and c -> 'use' ? 'self-check'
    order by 1`.execute(tablesIn(context));
  return rows.map(({ owner, checklist }) => ({
    list: `${owner}/${checklist.code}`,
    name: checklist.name,
    items: checklist.items.map(({ code, text, criterion }) => ({ code, text, criterionId: criterion ?? null })),
  }));
}
