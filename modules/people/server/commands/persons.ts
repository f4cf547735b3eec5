import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import {
  addOwnPerson,
  addPerson,
  editOwnPerson,
  editPerson,
  removeOwnPerson,
  removePerson,
} from "../../contract/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { certificatesOf, dbOf, findWorkplaces, lockPerson } from "../store/read.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { derived } from "../write/derive.ts";
import { blankPerson, checkPerson, type Given, nextPerson } from "../write/prepare-person.ts";
import { checkSide, ownEnterprise } from "../write/sides.ts";
import { personChanges, writePeople } from "../write/write.ts";
import type { Step } from "../write/writing.ts";

const originOf = (own: boolean) => (own ? ("enterprise" as const) : ("page" as const));

/** The subject of a log entry about a person. */
export const subjectOfPerson = ({ id, region }: Pick<StoredPerson, "id" | "region">) => ({
  type: "person",
  id,
  region,
});

const replyOf = ({ id, revision, leftOn }: StoredPerson) => ({
  personId: id,
  revision,
  state: leftOn === null ? ("working" as const) : ("left" as const),
});

const addHandler = (spec: typeof addPerson, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    run: async (context, _record, { enterpriseId, ...given }) => {
      checkSide(context.caller, own);
      const db = dbOf(context);
      const wanted = own ? ownEnterprise(context.caller) : enterpriseId;
      const [place] = wanted === undefined ? [] : await findWorkplaces(db, [wanted]);
      if (place === undefined) throw new AnlanError("PEOPLE_ENTERPRISE_UNKNOWN");
      const after = nextPerson(ports, blankPerson(context, place), given, context.now);
      await checkPerson(context, db, ports, { given, after });
      await writePeople(context, ports, {
        persons: [{ before: null, after }],
        origin: originOf(own),
        reason: null,
      });
      context.note(subjectOfPerson(after), { name: after.name, posts: after.posts, enterprise: after.enterpriseId });
      return replyOf(after);
    },
  });

/** The certificates of a person as they follow from him: who left is warned of nothing. */
async function following(
  context: CommandContext,
  ports: PeoplePorts,
  before: StoredPerson,
  after: StoredPerson,
): Promise<Step<StoredCertificate>[]> {
  if (before.leftOn === after.leftOn) return [];
  const certificates = await certificatesOf(dbOf(context), before);
  const today = chinaDay(context.now);
  return certificates.map((one) => ({
    before: one,
    after: { ...derived(ports.rules(), one, after, today), revision: one.revision + 1 },
  }));
}

const editHandler = (spec: typeof editPerson, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load: (context, { personId }) => lockPerson(dbOf(context), personId as string),
    run: async (context, before, { personId: _id, revision: _revision, reason, ...given }) => {
      checkSide(context.caller, own);
      const after = nextPerson(ports, before, given as Given, context.now);
      const changes = personChanges({ before, after });
      if (changes.length === 0) throw new AnlanError("PEOPLE_NOTHING_CHANGED");
      await checkPerson(context, dbOf(context), ports, { given: given as Given, after });
      const certificates = await following(context, ports, before, after);
      await writePeople(context, ports, {
        persons: [{ before, after }],
        certificates,
        origin: originOf(own),
        reason: reason as string,
      });
      context.note(subjectOfPerson(after), { changes, reason });
      return replyOf(after);
    },
  });

const removeHandler = (spec: typeof removePerson, own: boolean, ports: PeoplePorts): CommandHandler =>
  handle(spec, {
    load: (context, { personId }) => lockPerson(dbOf(context), personId),
    run: async (context, before, { reason }) => {
      checkSide(context.caller, own);
      const certificates = await certificatesOf(dbOf(context), before);
      await writePeople(context, ports, {
        certificates: certificates.map((one) => ({ before: one, after: null })),
        persons: [{ before, after: null }],
        origin: originOf(own),
        reason,
      });
      context.note(subjectOfPerson(before), {
        name: before.name,
        certificates: certificates.map(({ kind, itemName, issuedOn }) => ({ kind, itemName, issuedOn })),
        reason,
      });
      return { personId: before.id };
    },
  });

/** Add, change and remove persons: by officials, and by enterprises for themselves. */
export const personHandlers = (ports: PeoplePorts): CommandHandler[] => [
  addHandler(addPerson, false, ports),
  addHandler(addOwnPerson, true, ports),
  editHandler(editPerson, false, ports),
  editHandler(editOwnPerson, true, ports),
  removeHandler(removePerson, false, ports),
  removeHandler(removeOwnPerson, true, ports),
];
