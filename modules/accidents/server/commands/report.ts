import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import type { z } from "zod";
import {
  type AccidentId,
  accidentsMessages,
  type Category,
  reportAccident,
  reportOwnAccident,
} from "../../contract/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf, findWorkplace, type Workplace } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";
import { checkCounts, checkOrder, checkPast, checkPlace, checkSide, ownEnterprise } from "../write/checks.ts";
import { hrefOf } from "../write/entry.ts";
import { subjectOf } from "../write/todos.ts";
import { writeAccident } from "../write/write.ts";

type Given = z.output<typeof reportOwnAccident.input> &
  Partial<Pick<z.output<typeof reportAccident.input>, "unitName" | "by" | "receivedAt">> & { readonly region: string };

/** The reply of every command on an accident. */
export const replyOf = ({ id, number, revision, state, grade }: StoredAccident) => ({
  accidentId: id,
  number,
  revision,
  state,
  grade,
});

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** The sectors under which an accident stands: those of the enterprise and of its own; of a department's report its own. */
export function sectorsOf(
  { sectors }: { readonly sectors?: readonly string[] | null | undefined },
  place: Workplace | undefined,
  sector: string | null,
): string[] {
  const known = unique([...(place?.sectors ?? []), ...(sector === null ? [] : [sector])]);
  // A department must not lose sight of what it has just reported.
  if (sectors === undefined || sectors === null || known.some((one) => sectors.includes(one))) return known;
  return unique([...known, ...sectors]);
}

const END_OF_ID = 6;

function blank(context: CommandContext, given: Given, place: Workplace | undefined): StoredAccident {
  const id = context.newId() as AccidentId;
  const day = chinaDay(new Date(given.occurredAt));
  const at = context.now.toISOString();
  const county = countyColumnOf(given.region);
  return {
    ...given.casualties,
    county,
    id,
    region: given.region,
    sectors: sectorsOf(context.caller, place, null),
    enterpriseId: place?.id ?? null,
    enterpriseName: place?.name ?? null,
    merges: [],
    number: `${county}-${day.replaceAll("-", "")}-${id.slice(-END_OF_ID).toUpperCase()}`,
    title: given.title,
    category: given.category as Category,
    occurredAt: given.occurredAt,
    occurredOn: day,
    place: given.place,
    longitude: given.position?.longitude ?? null,
    latitude: given.position?.latitude ?? null,
    unitName: given.unitName ?? place?.name ?? null,
    directLoss: null,
    lossEstimate: null,
    lossLines: [],
    nature: null,
    vehicle: null,
    trade: place?.trade ?? null,
    sector: place?.sectors[0] ?? null,
    events: [],
    type: null,
    mainCause: null,
    details: {
      ...(given.brief === null ? {} : { brief: given.brief }),
      ...(given.highImpact === null ? {} : { highImpact: given.highImpact }),
    },
    grade: null,
    gradeProvisional: true,
    grades: [],
    counted: true,
    notCounted: null,
    state: "reported",
    stateSince: at,
    lastMoves: { report: context.caller.accountId },
    unitKnewAt: given.unitKnewAt,
    rescueEndedAt: null,
    findings: [],
    marks: [],
    nextClockAt: null,
    lookAt: null,
    joinedTo: null,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  };
}

async function report(context: CommandContext, ports: AccidentsPorts, given: Given, own: boolean) {
  const { now } = context;
  const receivedAt = given.receivedAt ?? now.toISOString();
  checkPast("occurredAt", given.occurredAt, now);
  checkPast("receivedAt", receivedAt, now);
  checkPast("unitKnewAt", given.unitKnewAt, now);
  checkOrder(given.occurredAt, given.unitKnewAt, "unitKnewAt");
  checkOrder(given.occurredAt, receivedAt, "receivedAt");
  checkCounts(given.casualties);
  const permission = own ? reportOwnAccident.permission : reportAccident.permission;
  const { region, position, positionConfirmed: confirmed } = given;
  await checkPlace(context, ports, { region, position, confirmed, permission: permission ?? "" });
  const { enterpriseId } = given as { enterpriseId?: string | null };
  const place = enterpriseId ? await findWorkplace(dbOf(context), enterpriseId) : undefined;
  if (enterpriseId && place === undefined) throw new AnlanError("ACCIDENTS_ENTERPRISE_UNKNOWN");
  const fresh = blank(context, given, place);
  const sent = { kind: "quick", by: given.by ?? "unit", to: "county", at: receivedAt } as const;
  const { accident } = await writeAccident(context, ports, {
    before: null,
    after: fresh,
    origin: own ? "enterprise" : "page",
    reason: null,
    report: { ...sent, receiver: null, content: given.brief ?? given.title, casualties: given.casualties },
    // Whoever has to report is never stopped by a lock; the history says that it came after it.
    throughLock: true,
  });
  await ports.notices.tell(context, {
    to: { permission: "accidents.accident.handle", region },
    kind: "warning",
    message: accidentsMessages.reported,
    parameters: { title: accident.title, place: given.place ?? (await ports.regionPath(region)).at(-1) ?? region },
    subject: subjectOf(accident),
    link: hrefOf(accident.id),
    urgent: true,
    source: `reported ${accident.id}`,
    except: context.caller.accountId,
  });
  context.note(subjectOf(accident), { title: accident.title, occurredAt: accident.occurredAt, grade: accident.grade });
  return replyOf(accident);
}

/** Quick reports: by officials, and by an enterprise for itself. */
export const reportHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  handle(reportAccident, {
    run: async (context, _record, input) => {
      checkSide(context.caller, false);
      return report(context, ports, input as Given, false);
    },
  }),
  handle(reportOwnAccident, {
    run: async (context, _record, input) => {
      checkSide(context.caller, true);
      const enterpriseId = ownEnterprise(context.caller);
      const place = await findWorkplace(dbOf(context), enterpriseId);
      if (place === undefined) throw new AnlanError("ACCIDENTS_ENTERPRISE_UNKNOWN");
      const region = input.region ?? place.region;
      return report(context, ports, { ...input, region, enterpriseId, by: "unit" } as Given, true);
    },
  }),
];
