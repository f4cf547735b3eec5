import { AnlanError, type Caller } from "@anlan/kernel";
import { answer, type CommandContext, type CommandHandler, handle, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  editOwnEnterprise,
  GUARDED_FIELDS,
  getOwnDuties,
  getOwnEnterprise,
  getOwnLinkedRecords,
  ProposalId,
} from "../../contract/index.ts";
import { proposalLife } from "../../domain/index.ts";
import { changeArchive, requireAlive } from "../commands/edit-enterprise.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { checkPlace } from "../place.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { checkTrade, type Given, nextArchive, wholePosition } from "../prepare.ts";
import { viewArchive } from "../queries/archive-view.ts";
import { tellOf } from "../requests/tell-of.ts";
import { type Archive, findArchive, lockArchive } from "../store/archive.ts";
import { archiveChanges } from "../store/write.ts";
import { proposalView, type StoredProposal, selectProposals } from "./proposals.ts";

/** The enterprise for which the caller acts. Throws ENTERPRISES_NO_ENTERPRISE for everybody else. */
function ownEnterprise({ enterpriseId }: Caller): string {
  if (enterpriseId === undefined || enterpriseId === null || enterpriseId === "") {
    throw new AnlanError("ENTERPRISES_NO_ENTERPRISE");
  }
  return enterpriseId;
}

const SHOWN_PROPOSALS = 20;

/** One's own archive, and what one has proposed. */
export const ownQueries = (ports: EnterprisesPorts): QueryHandler[] => [
  answer(getOwnEnterprise, async (context) => {
    const db = context.tables<EnterprisesTables>();
    const archive = await findArchive(db, ownEnterprise(context.caller));
    if (archive === undefined) return undefined;
    const [view, proposals] = await Promise.all([
      viewArchive(context, ports, archive),
      selectProposals(db)
        .where("p.county", "=", archive.county)
        .where("p.enterprise_id", "=", archive.id)
        .orderBy("p.proposed_at", "desc")
        .limit(SHOWN_PROPOSALS)
        .execute(),
    ]);
    const { duplicates: _duplicates, ...own } = view;
    return { ...own, proposals: (proposals as unknown as StoredProposal[]).map(proposalView) };
  }),
  answer(getOwnLinkedRecords, async (context) => {
    const archive = await findArchive(context.tables<EnterprisesTables>(), ownEnterprise(context.caller));
    return archive === undefined ? undefined : { registers: await ports.linkedRecords(context, archive) };
  }),
  answer(getOwnDuties, async (context) => {
    const archive = await findArchive(context.tables<EnterprisesTables>(), ownEnterprise(context.caller));
    return archive === undefined ? undefined : { duties: await ports.duties(context, archive) };
  }),
];

type Changes = Readonly<Record<string, unknown>>;

const pick = (given: Changes, wanted: (field: string) => boolean): Changes =>
  Object.fromEntries(Object.entries(given).filter(([field, value]) => value !== undefined && wanted(field)));

/** Fields that would really change by what was given. */
async function changing(ports: EnterprisesPorts, archive: Archive, given: Changes, now: Date): Promise<Set<string>> {
  const after = wholePosition(nextArchive(ports, archive, given as Given, { now }));
  checkTrade(after);
  await checkPlace(ports, archive, after);
  return new Set(archiveChanges(archive, after).map(({ field }) => field));
}

// One proposal waits at a time: asking again replaces what was asked.
async function propose(
  context: CommandContext,
  ports: EnterprisesPorts,
  archive: Archive,
  { wanted, reason }: { wanted: Changes; reason: string },
): Promise<ProposalId> {
  const { caller, now } = context;
  const id = ProposalId.parse(context.newId());
  const changes = archiveChanges(archive, wholePosition(nextArchive(ports, archive, wanted as Given, { now })));
  const asked = changes.filter(({ field }) => field in wanted);
  const { rows } = await sql<{
    id: ProposalId;
  }>`insert into enterprises.proposals (county, id, region_code, enterprise_id,
      state, state_since, last_moves, revision, wanted, changes, reason, proposed_by, proposed_at)
    values (${archive.county}, ${id}, ${archive.region}, ${archive.id}, ${proposalLife.start}, ${now.toISOString()},
      ${JSON.stringify({ propose: caller.accountId })}::jsonb, 1, ${JSON.stringify(wanted)}::jsonb,
      ${JSON.stringify(asked)}::jsonb, ${reason}, ${caller.name}, ${now.toISOString()})
    on conflict (county, enterprise_id) where state = 'proposed' do update set wanted = excluded.wanted,
      changes = excluded.changes, reason = excluded.reason, proposed_by = excluded.proposed_by,
      proposed_at = excluded.proposed_at, last_moves = excluded.last_moves, revision = enterprises.proposals.revision + 1
    returning id`.execute(context.tables<EnterprisesTables>());
  const waiting = rows[0]?.id ?? id;
  tellOf(context, "proposal", { county: archive.county, id: waiting, region: archive.region });
  return waiting;
}

/** Changes what needs no approval at once, and proposes the rest. */
export const editOwnHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(editOwnEnterprise, {
    load: (context) => lockArchive(context.tables<EnterprisesTables>(), ownEnterprise(context.caller)),
    run: async (context, archive, { revision: _revision, reason, ...given }) => {
      requireAlive(archive);
      const changed = await changing(ports, archive, given, context.now);
      const atOnce = pick(given, (field) => changed.has(field) && !GUARDED_FIELDS.has(field));
      const wanted = pick(given, (field) => changed.has(field) && GUARDED_FIELDS.has(field));
      const [applied, proposed] = [Object.keys(atOnce), Object.keys(wanted)];
      if (applied.length + proposed.length === 0) throw new AnlanError("ENTERPRISES_NOTHING_CHANGED");
      const why = { origin: "enterprise" as const, reason };
      const after = applied.length === 0 ? archive : await changeArchive(context, ports, archive, atOnce as Given, why);
      const proposalId = proposed.length === 0 ? null : await propose(context, ports, after, { wanted, reason });
      context.note({ type: "enterprise", id: archive.id, region: archive.region }, { applied, proposed, reason });
      return { enterpriseId: archive.id, revision: after.revision, applied, proposed, proposalId };
    },
  });
