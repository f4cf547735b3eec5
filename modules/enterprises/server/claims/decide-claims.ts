import { nameKey } from "@anlan/enterprise-likeness";
import { AnlanError } from "@anlan/kernel";
import {
  answer,
  type CommandContext,
  type CommandHandler,
  handleMove,
  list,
  logRead,
  moved,
  type QueryHandler,
} from "@anlan/server-kit";
import {
  approveClaim,
  type Claim,
  ENTERPRISE_STATES,
  findClaims,
  getClaim,
  openProof,
  refuseClaim,
  returnClaim,
} from "../../contract/index.ts";
import { claimLife, isAlive } from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { tellOf } from "../requests/tell-of.ts";
import { type Db, findArchive } from "../store/archive.ts";
import { claimView, lockClaim, type StoredClaim, selectClaims, updateClaim } from "../store/claims.ts";

const load = (context: CommandContext, { claimId }: { claimId: string }) =>
  lockClaim(context.tables<EnterprisesTables>(), claimId);

async function step(
  context: CommandContext,
  ports: EnterprisesPorts,
  claim: StoredClaim,
  {
    move,
    ...set
  }: { move: "approve" | "return" | "refuse"; remark: string | null; enterpriseId?: StoredClaim["enterpriseId"] },
): Promise<Claim> {
  const db = context.tables<EnterprisesTables>();
  const next = {
    ...claim,
    ...set,
    ...moved(claimLife, move, claim, context),
    decidedBy: context.caller.name,
  } as StoredClaim;
  await updateClaim(db, next);
  tellOf(context, "claim", claim);
  context.note({ type: "claim", id: claim.id, region: claim.region }, { move, ...set });
  return claimView(db, ports, next);
}

const approveClaimHandler = (ports: EnterprisesPorts): CommandHandler =>
  handleMove(approveClaim, claimLife, "approve", {
    load,
    run: async (context, claim, { enterpriseId, remark }) => {
      const archive = await findArchive(context.tables<EnterprisesTables>(), enterpriseId);
      if (archive === undefined || archive.county !== claim.county) throw new AnlanError("KERNEL_NOT_FOUND");
      if (!isAlive(archive.state))
        throw new AnlanError("ENTERPRISES_NOT_ALIVE", { state: ENTERPRISE_STATES[archive.state] });
      const codes = [archive.creditCode, ...archive.oldCodes];
      // A code that the archive does not know yet is entered there first, so that nobody is bound to another's archive.
      if (!codes.includes(claim.creditCode)) throw new AnlanError("ENTERPRISES_CLAIM_MISMATCH");
      return step(context, ports, claim, { move: "approve", remark, enterpriseId });
    },
  });

/** What an official does with a claim. */
export const claimHandlers = (ports: EnterprisesPorts): CommandHandler[] => [
  approveClaimHandler(ports),
  handleMove(returnClaim, claimLife, "return", {
    load,
    run: (context, claim, { remark }) => step(context, ports, claim, { move: "return", remark }),
  }),
  handleMove(refuseClaim, claimLife, "refuse", {
    load,
    run: (context, claim, { remark }) => step(context, ports, claim, { move: "refuse", remark }),
  }),
];

const MOST_MATCHES = 10;

async function matchesOf(db: Db, ports: EnterprisesPorts, claim: StoredClaim) {
  const key = nameKey(claim.enterpriseName, (await ports.regionPath(claim.region)).slice(0, 4));
  const rows = await db
    .selectFrom("enterprises.enterprises as e")
    .select(["e.id", "e.name", "e.credit_code as creditCode"])
    .select((column) => column.fn.coalesce("e.actual_address", "e.registered_address").as("address"))
    .where("e.county", "=", claim.county)
    .where("e.state", "not in", ["merged", "moved"])
    .where((where) => where.or([where("e.credit_code", "=", claim.creditCode), where("e.name_key", "=", key)]))
    .limit(MOST_MATCHES)
    .execute();
  return rows as {
    id: NonNullable<Claim["enterpriseId"]>;
    name: string;
    creditCode: string | null;
    address: string | null;
  }[];
}

/** What an official looks at before he decides. */
export const claimQueries = (ports: EnterprisesPorts): QueryHandler[] => [
  answer(getClaim, async (context, { claimId }) => {
    const db = context.tables<EnterprisesTables>();
    const row = (await selectClaims(db).where("c.id", "=", claimId).executeTakeFirst()) as StoredClaim | undefined;
    if (row === undefined) return undefined;
    const [claim, matches] = await Promise.all([claimView(db, ports, row), matchesOf(db, ports, row)]);
    return { ...claim, matches };
  }),
  answer(openProof, async (context, { claimId, index }) => {
    const row = await context
      .tables<EnterprisesTables>()
      .selectFrom("enterprises.proofs")
      .select(["name", "media_type as mediaType", "content", "region_code as region"])
      .where("claim_id", "=", claimId)
      .where("place", "=", index)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { region, content, ...proof } = row;
    await logRead(context, { action: openProof.name, type: "claim", id: claimId, region, details: { index } });
    return { ...proof, content: content.toString("base64") };
  }),
];

export const findClaimsHandler = (ports: EnterprisesPorts) =>
  list(findClaims, {
    key: "id",
    county: true,
    select: (context) => selectClaims(context.tables<EnterprisesTables>()),
    complete: (context, rows: StoredClaim[]) =>
      Promise.all(rows.map((row) => claimView(context.tables<EnterprisesTables>(), ports, row))),
  });
