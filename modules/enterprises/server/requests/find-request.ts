import type { WorkingCalendar } from "@anlan/kernel";
import { dueOf, type ErrorParameters, type Procedure, type ProcedureRecord } from "@anlan/kernel";
import type { Message } from "@anlan/notices/contract";
import type { Subject } from "@anlan/notices/server";
import { enterprisesMessages, labelOfField, type RequestKind, type Transfer } from "../../contract/index.ts";
import { claimLife, proposalLife, transferLife } from "../../domain/index.ts";
import { type StoredProposal, selectProposals } from "../own/proposals.ts";
import type { EnterprisesPorts } from "../ports.ts";
import type { Db } from "../store/archive.ts";
import { type StoredClaim, selectClaims } from "../store/claims.ts";
import { selectTransfers } from "../store/transfers.ts";

/** Words with what fills them, and where they lead. */
interface Telling {
  readonly message: Message;
  readonly parameters: ErrorParameters;
  readonly link: string;
}

/** A claim, a proposal or a move between counties as far as people are told of it. */
export interface Request {
  readonly kind: RequestKind;
  readonly record: ProcedureRecord & { readonly revision: number };
  readonly life: Procedure;
  /** The region of the subject is that of those who decide: the receiving county's for a move. */
  readonly subject: Subject;
  readonly enterpriseName: string;
  /** The right that decides. */
  readonly permission: string;
  /** What waits for those who decide; null when nothing does. */
  readonly waits: Telling | null;
  /** What whoever asked is told; null while it is undecided, or where he needs no telling. */
  readonly answer: (Telling & { readonly accountId: string | undefined }) | null;
}

type Finder = (db: Db, ports: EnterprisesPorts, county: string, id: string) => Promise<Request | null>;

const DECIDE = "enterprises.claim.decide";
const asProcedure = (life: unknown): Procedure => life as Procedure;

// Whoever claims has no account: he learns the answer by his receipt code.
const findClaim: Finder = async (db, _ports, county, id) => {
  const row = await selectClaims(db).where("c.county", "=", county).where("c.id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const claim = row as StoredClaim;
  const { enterpriseName, personName: person } = claim;
  return {
    kind: "claim",
    record: claim,
    life: asProcedure(claimLife),
    subject: { type: "claim", id, region: claim.region },
    enterpriseName,
    permission: DECIDE,
    waits:
      claim.state === "submitted"
        ? {
            message: enterprisesMessages.claim,
            parameters: { person, enterprise: enterpriseName },
            link: "/enterprises/claims",
          }
        : null,
    answer: null,
  };
};

const findProposal: Finder = async (db, _ports, county, id) => {
  const row = await selectProposals(db).where("p.county", "=", county).where("p.id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const proposal = row as unknown as StoredProposal;
  const { enterpriseName: enterprise, state, changes } = proposal;
  const fields = changes.map(({ field }) => labelOfField(field).zh).join("、");
  const said = { decider: proposal.decidedBy ?? "", remark: proposal.remark ?? "", enterprise };
  const answers = { confirmed: enterprisesMessages.confirmed, returned: enterprisesMessages.returned };
  const message = state === "confirmed" || state === "returned" ? answers[state] : null;
  return {
    kind: "proposal",
    record: proposal,
    life: asProcedure(proposalLife),
    subject: { type: "enterprise-proposal", id, region: proposal.region },
    enterpriseName: enterprise,
    permission: DECIDE,
    waits:
      state === "proposed"
        ? { message: enterprisesMessages.proposal, parameters: { enterprise, fields }, link: "/enterprises/proposals" }
        : null,
    answer: message && { message, parameters: said, link: "/my-enterprise", accountId: proposal.lastMoves["propose"] },
  };
};

const findTransfer: Finder = async (db, ports, county, id) => {
  const row = await selectTransfers(db).where("t.county", "=", county).where("t.id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const transfer = row as Transfer;
  const { enterpriseName: enterprise, state, toCounty } = transfer;
  const nameOf = async (code: string) => (await ports.regionPath(code)).at(-1) ?? code;
  const [from, to] = await Promise.all([nameOf(transfer.county), nameOf(toCounty)]);
  const parameters = { enterprise, from, to, remark: transfer.remark ?? "" };
  const link = "/enterprises/transfers";
  const answers = { moved: enterprisesMessages.moved, refused: enterprisesMessages.refused };
  const message = state === "moved" || state === "refused" ? answers[state] : null;
  return {
    kind: "transfer",
    record: transfer,
    life: asProcedure(transferLife),
    subject: { type: "enterprise-transfer", id, region: toCounty },
    enterpriseName: enterprise,
    permission: "enterprises.enterprise.manage",
    waits: state === "asked" ? { message: enterprisesMessages.transfer, parameters, link } : null,
    answer: message && { message, parameters, link, accountId: transfer.lastMoves["ask"] },
  };
};

/** One request as it now is, whoever may see it: for work of the system only. */
export const findRequest: Readonly<Record<RequestKind, Finder>> = {
  claim: findClaim,
  proposal: findProposal,
  transfer: findTransfer,
};

/** The move that is waited for and its limit; null where the procedure sets none. */
export const limitOfRequest = ({ life, record }: Request, calendar: WorkingCalendar) => dueOf(life, record, calendar);
