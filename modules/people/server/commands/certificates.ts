import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import {
  addCertificate,
  addOwnCertificate,
  editCertificate,
  editOwnCertificate,
  removeCertificate,
  removeOwnCertificate,
  renewCertificate,
  renewOwnCertificate,
  reviewCertificate,
  reviewOwnCertificate,
  revokeCertificate,
} from "../../contract/index.ts";
import { certificateState } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { certificatesOf, dbOf, lockCertificate, lockPerson } from "../store/read.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { derived } from "../write/derive.ts";
import { blankCertificate, isWrong, nextCertificate, sameCertificate } from "../write/prepare-certificate.ts";
import type { Given } from "../write/prepare-person.ts";
import { checkSide } from "../write/sides.ts";
import { certificateChanges, writePeople } from "../write/write.ts";
import { subjectOfPerson } from "./persons.ts";

interface Held {
  readonly person: StoredPerson;
  readonly certificate: StoredCertificate;
  readonly revision: number;
}

interface Keeping {
  readonly ports: PeoplePorts;
  readonly own: boolean;
  readonly reason: string | null;
}

const today = (context: CommandContext): string => chinaDay(context.now);
const load = (context: CommandContext, { certificateId }: { certificateId: string }) =>
  lockCertificate(dbOf(context), certificateId);

/** Writes one certificate and answers with where it stands now. */
async function keep(
  context: CommandContext,
  person: StoredPerson,
  step: { before: StoredCertificate | null; after: StoredCertificate },
  { ports, own, reason }: Keeping,
) {
  const changes = certificateChanges(step);
  await writePeople(context, ports, {
    certificates: [step],
    holders: [person],
    origin: own ? "enterprise" : "page",
    reason,
  });
  context.note(subjectOfPerson(person), { changes, ...(reason === null ? {} : { reason }) });
  const { id, personId, revision, limitOn } = step.after;
  const state = certificateState({ ...step.after, left: step.after.holderLeft }, today(context));
  return { certificateId: id, personId, revision, limitOn, state };
}

async function checkSame(context: CommandContext, person: StoredPerson, next: StoredCertificate): Promise<void> {
  const others = await certificatesOf(dbOf(context), person);
  if (others.some((one) => one.id !== next.id && sameCertificate(one, next))) {
    throw new AnlanError("PEOPLE_CERTIFICATE_TAKEN");
  }
}

function settled(
  context: CommandContext,
  ports: PeoplePorts,
  { person, certificate }: Pick<Held, "person" | "certificate">,
  given: Given,
): StoredCertificate {
  const next = nextCertificate(ports, { before: certificate, person, given, now: context.now });
  if (isWrong(next)) throw new AnlanError(next.code, next.parameters ?? {});
  return next;
}

const addHandler = (spec: typeof addCertificate, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load: (context, { personId }) => lockPerson(dbOf(context), personId as string),
    run: async (context, person, { personId: _id, ...given }) => {
      checkSide(context.caller, own);
      const after = settled(context, ports, { person, certificate: blankCertificate(context, person) }, given);
      await checkSame(context, person, after);
      return keep(context, person, { before: null, after }, { ports, own, reason: null });
    },
  });

const editHandler = (spec: typeof editCertificate, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load: (context, { certificateId }) => lockCertificate(dbOf(context), certificateId as string),
    run: async (context, held, { certificateId: _id, revision: _revision, reason, ...given }) => {
      checkSide(context.caller, own);
      const step = { before: held.certificate, after: settled(context, ports, held, given) };
      if (certificateChanges(step).length === 1) throw new AnlanError("PEOPLE_NOTHING_CHANGED");
      await checkSame(context, held.person, step.after);
      return keep(context, held.person, step, { ports, own, reason: reason as string });
    },
  });

function requireInForce({ revokedOn }: StoredCertificate): void {
  if (revokedOn !== null) throw new AnlanError("PEOPLE_REVOKED");
}

const reviewHandler = (spec: typeof reviewCertificate, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load,
    run: async (context, { person, certificate: before }, { reviewedOn }) => {
      checkSide(context.caller, own);
      requireInForce(before);
      const from = before.windowFrom ?? "—";
      if (before.limitIs !== "review" || reviewedOn < from || reviewedOn > today(context)) {
        throw new AnlanError("PEOPLE_REVIEW_NOT_DUE", { from: before.limitIs === "review" ? from : "—" });
      }
      const reviewed = { ...before, reviews: [...before.reviews, reviewedOn], revision: before.revision + 1 };
      const after = {
        ...derived(ports.rules(), reviewed, person, today(context)),
        updatedAt: context.now.toISOString(),
      };
      return keep(context, person, { before, after }, { ports, own, reason: null });
    },
  });

const renewHandler = (spec: typeof renewCertificate, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load,
    run: async (context, { person, certificate: before }, { issuedOn, expiresOn, number }) => {
      checkSide(context.caller, own);
      requireInForce(before);
      if (issuedOn <= before.issuedOn) {
        throw new AnlanError("PEOPLE_DAYS_WRONG", { days: `${before.issuedOn} → ${issuedOn}` });
      }
      const certificate = { ...before, reviews: [] };
      const given = { issuedOn, expiresOn, number: number ?? undefined };
      const after = settled(context, ports, { person, certificate }, given);
      return keep(context, person, { before, after }, { ports, own, reason: "换证延期" });
    },
  });

const removeHandler = (spec: typeof removeCertificate, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load,
    run: async (context, { person, certificate: before }, { reason }) => {
      checkSide(context.caller, own);
      await writePeople(context, ports, {
        certificates: [{ before, after: null }],
        holders: [person],
        origin: own ? "enterprise" : "page",
        reason,
      });
      const { kind, itemName, issuedOn, validUntil } = before;
      context.note(subjectOfPerson(person), { removed: { kind, itemName, issuedOn, validUntil }, reason });
      return { personId: person.id };
    },
  });

const revokeHandler = (ports: PeoplePorts): CommandHandler =>
  handle(revokeCertificate, {
    load,
    run: async (context, { person, certificate: before }, { revokedOn, reason }) => {
      checkSide(context.caller, false);
      requireInForce(before);
      if (revokedOn < before.issuedOn || revokedOn > today(context)) {
        throw new AnlanError("PEOPLE_DAYS_WRONG", { days: `${before.issuedOn} → ${revokedOn}` });
      }
      const revoked = { ...before, revokedOn, revokedReason: reason, revision: before.revision + 1 };
      const after = {
        ...derived(ports.rules(), revoked, person, today(context)),
        updatedAt: context.now.toISOString(),
      };
      return keep(context, person, { before, after }, { ports, own: false, reason });
    },
  });

/** Everything that happens to certificates: by officials, and by enterprises for themselves. */
export const certificateHandlers = (ports: PeoplePorts): CommandHandler[] => [
  addHandler(addCertificate, false, ports),
  addHandler(addOwnCertificate, true, ports),
  editHandler(editCertificate, false, ports),
  editHandler(editOwnCertificate, true, ports),
  reviewHandler(reviewCertificate, false, ports),
  reviewHandler(reviewOwnCertificate, true, ports),
  renewHandler(renewCertificate, false, ports),
  renewHandler(renewOwnCertificate, true, ports),
  removeHandler(removeCertificate, false, ports),
  removeHandler(removeOwnCertificate, true, ports),
  revokeHandler(ports),
];
