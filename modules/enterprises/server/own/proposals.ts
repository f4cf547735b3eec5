import type { Proposal } from "../../contract/index.ts";
import type { Db } from "../store/archive.ts";

/** A proposal as the store holds it: what it wants stands beside what it shows. */
export interface StoredProposal extends Proposal {
  readonly county: string;
  readonly wanted: Readonly<Record<string, unknown>>;
}

/** Proposals with the name of their enterprise. */
export const selectProposals = (db: Db) =>
  db
    .selectFrom("enterprises.proposals as p")
    .innerJoin("enterprises.enterprises as e", (join) =>
      join.onRef("e.county", "=", "p.county").onRef("e.id", "=", "p.enterprise_id"),
    )
    .select([
      "p.county",
      "p.id",
      "p.region_code as region",
      "p.enterprise_id as enterpriseId",
      "e.name as enterpriseName",
      "p.state",
      "p.state_since as stateSince",
      "p.last_moves as lastMoves",
      "p.changes",
      "p.wanted",
      "p.reason",
      "p.proposed_by as proposedBy",
      "p.proposed_at as proposedAt",
      "p.remark",
      "p.decided_by as decidedBy",
      "p.revision",
    ]);

/** One proposal, locked for a change. */
export async function lockProposal(db: Db, id: string): Promise<StoredProposal | undefined> {
  const locked = await db
    .selectFrom("enterprises.proposals")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return undefined;
  return (await selectProposals(db).where("p.id", "=", id).executeTakeFirst()) as StoredProposal | undefined;
}

/** What is shown of it: the wanted values stand in its changes. */
export function proposalView({ county: _county, wanted: _wanted, ...proposal }: StoredProposal): Proposal {
  return proposal;
}
