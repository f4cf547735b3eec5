import { AnlanError, type Caller } from "@anlan/kernel";
import {
  answer,
  type CommandContext,
  type CommandHandler,
  countyColumnOf,
  handle,
  inScope,
  type QueryHandler,
  unsafeEverywhere,
} from "@anlan/server-kit";
import {
  activateClaim,
  ClaimId,
  findClaimRegions,
  readReceipt,
  resubmitClaim,
  submitClaim,
} from "../../contract/index.ts";
import { claimLife, classifyCode } from "../../domain/index.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { tellOf } from "../requests/tell-of.ts";
import type { Db } from "../store/archive.ts";
import {
  hashOf,
  lockClaimByReceipt,
  openClaimPhone,
  type StoredClaim,
  sealClaimPhone,
  updateClaim,
} from "../store/claims.ts";
import { keepProofs } from "./proof.ts";
import { newReceiptCode } from "./receipt-code.ts";
import { boundAttempts, boundClaims, senderOf } from "./sender.ts";

// Whoever claims has no scope of his own; what he may reach is what his receipt code names, and nothing else.
const asSystem = <T>(context: CommandContext, work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(context.runtime.pool, unsafeEverywhere, "write", (db) => work(db as Db));

// Counted on its own, so that a refusal does not take the count back.
const countAttempt = (context: CommandContext, caller: Caller): Promise<void> =>
  asSystem(context, (db) => boundAttempts(db, senderOf(caller), context.now));

async function checkCode(creditCode: string): Promise<void> {
  if (classifyCode(creditCode) === null) throw new AnlanError("ENTERPRISES_CODE_WRONG", { code: creditCode });
}

// The archive that the code means, in the county that the person named; an official looks at it either way.
async function archiveOf(
  db: Db,
  county: string,
  creditCode: string,
): Promise<{ id: string; region: string } | undefined> {
  const code = classifyCode(creditCode)?.creditCode;
  if (code === undefined) return undefined;
  return db
    .selectFrom("enterprises.enterprises")
    .select(["id", "region_code as region"])
    .where("county", "=", county)
    .where("credit_code", "=", code)
    .where("state", "not in", ["merged", "moved"])
    .orderBy("site_of", (order) => order.asc().nullsFirst())
    .executeTakeFirst();
}

async function requireNoOpen(db: Db, county: string, creditCode: string): Promise<void> {
  const open = await db
    .selectFrom("enterprises.claims")
    .select("id")
    .where("county", "=", county)
    .where("credit_code", "=", creditCode)
    .where("state", "in", ["submitted", "returned"])
    .executeTakeFirst();
  if (open !== undefined) throw new AnlanError("ENTERPRISES_CLAIM_OPEN");
}

const COUNTY_DIGITS = 6;

const submitClaimHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(submitClaim, {
    run: async (context, _record, input) => {
      const { region: given, proof, phone, ...claim } = input;
      await checkCode(claim.creditCode);
      if (given.length < COUNTY_DIGITS || (await ports.regionPath(given)).length === 0) {
        throw new AnlanError("ENTERPRISES_REGION_UNKNOWN", { region: given });
      }
      const receiptCode = newReceiptCode();
      const id = ClaimId.parse(context.newId());
      const at = context.now.toISOString();
      await asSystem(context, async (db) => {
        const sender = senderOf(context.caller);
        const county = countyColumnOf(given);
        await boundClaims(db, sender, context.now);
        await requireNoOpen(db, county, claim.creditCode);
        const archive = await archiveOf(db, county, claim.creditCode);
        const region = archive?.region ?? given;
        await db
          .insertInto("enterprises.claims")
          .values({
            county,
            id,
            region_code: region,
            receipt_hash: hashOf(receiptCode),
            enterprise_id: archive?.id ?? null,
            enterprise_name: claim.enterpriseName,
            credit_code: claim.creditCode,
            person_name: claim.personName,
            post: claim.post,
            phone_sealed: sealClaimPhone(ports.sealer, id, phone),
            state: "submitted",
            state_since: at,
            last_moves: "{}",
            revision: 1,
            submitted_at: at,
            sender_hash: sender,
          })
          .execute();
        await keepProofs(db, { county, id, region }, proof);
      });
      tellOf(context, "claim", { county: countyColumnOf(given), id, region: given });
      context.note({ type: "claim", id, region: given }, { enterpriseName: claim.enterpriseName });
      return { receiptCode };
    },
  });

async function claimOf(db: Db, receiptCode: string): Promise<StoredClaim> {
  const claim = await lockClaimByReceipt(db, receiptCode);
  if (claim === undefined) throw new AnlanError("ENTERPRISES_RECEIPT_UNKNOWN");
  return claim;
}

// The claimant's moves: the receipt code is his right, so the procedure's actor is not asked, its states are.
function stepped(claim: StoredClaim, move: "resubmit" | "activate", now: Date): StoredClaim {
  const { from, to, label } = claimLife.moves[move];
  if (claim.state !== from) {
    throw new AnlanError("KERNEL_MOVE_NOT_ALLOWED", { state: claimLife.states[claim.state], move: label });
  }
  return { ...claim, state: to, stateSince: now.toISOString(), revision: claim.revision + 1 };
}

const resubmitClaimHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(resubmitClaim, {
    run: async (context, _record, { receiptCode, proof, phone, ...given }) => {
      await countAttempt(context, context.caller);
      await checkCode(given.creditCode);
      const next = await asSystem(context, async (db) => {
        const claim = await claimOf(db, receiptCode);
        const archive = await archiveOf(db, claim.county, given.creditCode);
        const corrected = {
          ...stepped(claim, "resubmit", context.now),
          ...given,
          enterpriseId: (archive?.id ?? null) as StoredClaim["enterpriseId"],
          phoneSealed: sealClaimPhone(ports.sealer, claim.id, phone),
          submittedAt: context.now.toISOString(),
          remark: null,
        };
        await updateClaim(db, corrected);
        await keepProofs(db, claim, proof);
        return corrected;
      });
      tellOf(context, "claim", next);
      return { state: next.state };
    },
  });

const readReceiptHandler: CommandHandler = handle(readReceipt, {
  run: async (context, _record, { receiptCode }) => {
    await countAttempt(context, context.caller);
    return asSystem(context, async (db) => {
      const { state, stateSince, enterpriseName, remark } = await claimOf(db, receiptCode);
      return { state, since: stateSince, enterpriseName, remark };
    });
  },
});

const digits = (phone: string | null): string => (phone ?? "").replace(/\D/g, "");

const activateClaimHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(activateClaim, {
    run: async (context, _record, { receiptCode, phone, loginName, password }) => {
      await countAttempt(context, context.caller);
      await asSystem(context, async (db) => {
        const claim = await claimOf(db, receiptCode);
        // The code may have been seen over a shoulder; the number that it was given with was not.
        const known = digits(openClaimPhone(ports.sealer, claim));
        if (known === "" || known !== digits(phone)) throw new AnlanError("ENTERPRISES_RECEIPT_UNKNOWN");
        const next = stepped(claim, "activate", context.now);
        const enterpriseId = claim.enterpriseId;
        if (enterpriseId === null) throw new AnlanError("ENTERPRISES_RECEIPT_UNKNOWN");
        const account = { loginName, password, name: claim.personName, phone, region: claim.county, enterpriseId };
        // The account is made in its own transaction while the claim is locked: a retry finds the claim still approved.
        const { accountId } = await ports.accounts.open(context.runtime, account);
        await updateClaim(db, { ...next, accountId });
      });
      return { loginName };
    },
  });

const claimRegionsHandler = (ports: EnterprisesPorts): QueryHandler =>
  answer(findClaimRegions, async ({ runtime }) => ({ regions: [...(await ports.claimRegions(runtime))] }));

/** What anybody may do without an account: claim, correct, look, open the account. */
export const publicClaims = (ports: EnterprisesPorts) => ({
  commands: [submitClaimHandler(ports), resubmitClaimHandler(ports), readReceiptHandler, activateClaimHandler(ports)],
  queries: [claimRegionsHandler(ports)],
});
