import { sql } from "kysely";
import type { HandNumber } from "../../contract/index.ts";
import type { ProgressPart } from "../../domain/hand-progress.ts";
import { dbOf, type ReadingContext } from "./db.ts";

/** What the module assignments publishes of one unit's part (its README: `assignments.item_progress`). */
export interface ItemProgress {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitRegion: string;
  readonly role: string;
  readonly state: string;
  readonly milestones: readonly { year: number; dueOn: string; target: number | null; acceptedAt: string | null }[];
  readonly numbers: readonly {
    number: number;
    acceptedAt: string;
    year: number | null;
    dueOn: string | null;
    target: number | null;
    writtenBy: string;
    decidedBy: string | null;
  }[];
}

/** Who does what of an item and what was accepted, the lead first. Numbers accepted after `asOf` are left out. */
export async function progressOf(context: ReadingContext, lineageId: string, asOf?: string): Promise<ItemProgress[]> {
  const { rows } = await sql<ItemProgress>`select p.assignment_id as "assignmentId", p.unit_id as "unitId",
      p.unit_name as "unitName", p.region_code as "unitRegion", p.role, p.state, p.milestones, p.numbers
    from assignments.item_progress p where p.lineage_id = ${lineageId}
    order by p.role, p.unit_name, p.assignment_id`.execute(dbOf(context));
  if (asOf === undefined) return rows;
  const until = Date.parse(asOf);
  const known = (moment: string) => Date.parse(moment) <= until;
  return rows.map((row) => ({
    ...row,
    numbers: row.numbers.filter(({ acceptedAt }) => known(acceptedAt)),
    milestones: row.milestones.map((one) =>
      one.acceptedAt !== null && known(one.acceptedAt) ? one : { ...one, acceptedAt: null },
    ),
  }));
}

/** The parts as the rules look at them. */
export const partsOf = (progress: readonly ItemProgress[]): ProgressPart[] => [...progress];

/** Every accepted number of an item with who wrote and who accepted it, the latest first. */
export function handNumbersOf(progress: readonly ItemProgress[]): HandNumber[] {
  return progress
    .flatMap(({ assignmentId, unitName, role, numbers }) =>
      numbers.map(({ acceptedAt, ...one }) => ({
        ...one,
        assignmentId,
        unitName,
        role,
        acceptedAt: new Date(acceptedAt).toISOString(),
      })),
    )
    .sort((one, other) => (one.acceptedAt < other.acceptedAt ? 1 : -1));
}
