import { enterpriseMerged, enterpriseMergeUndone, enterpriseMoved } from "@anlan/enterprises/contract";
import { chinaDay } from "@anlan/kernel";
import { recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Origin } from "../../contract/index.ts";
import type { PeoplePorts } from "../ports.ts";
import {
  asCertificates,
  asPersons,
  dbOf,
  findWorkplaces,
  isOpen,
  selectCertificates,
  selectPersons,
  type Workplace,
} from "../store/read.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { derived } from "../write/derive.ts";
import { REGISTER } from "../write/entry.ts";
import { closeTodos } from "../write/todos.ts";
import { emitEntries, writePeople } from "../write/write.ts";
import type { Step, WritingContext } from "../write/writing.ts";
import { reckon } from "./reckon.ts";

const ENTERPRISE = "enterprises.enterprise";

const asSystem = (context: EventContext): WritingContext => ({
  ...context,
  tables: <T>() => context.tables<T>(),
  caller: systemCaller,
});

async function personsOf(context: EventContext, county: string, enterpriseIds: readonly string[]) {
  const rows = await selectPersons(dbOf(context))
    .where("p.county", "=", county)
    .where(sql<boolean>`p.enterprise_id = any(${[...enterpriseIds]}::uuid[])`)
    .orderBy("p.id")
    .forUpdate()
    .execute();
  return asPersons(rows);
}

async function certificatesFor(context: EventContext, county: string, persons: readonly StoredPerson[]) {
  const ids = persons.map(({ id }) => id as string);
  const rows = await selectCertificates(dbOf(context))
    .where("c.county", "=", county)
    .where(sql<boolean>`c.person_id = any(${ids}::uuid[])`)
    .orderBy("c.id")
    .forUpdate()
    .execute();
  return asCertificates(rows);
}

interface Following {
  readonly county: string;
  readonly steps: readonly { readonly before: StoredPerson; readonly after: StoredPerson }[];
  readonly origin: Origin;
  readonly reason: string | null;
}

/** Writes persons as they follow their enterprise, and their certificates after them. */
async function follow(context: EventContext, ports: PeoplePorts, { county, steps, origin, reason }: Following) {
  if (steps.length === 0) return;
  const today = chinaDay(context.now);
  const after = new Map(steps.map((step) => [step.after.id as string, step.after]));
  const certificates = await certificatesFor(
    context,
    county,
    steps.map(({ before }) => before),
  );
  const certificateSteps = certificates.map((before): Step<StoredCertificate> => {
    const holder = after.get(before.personId) as StoredPerson;
    const next = derived(ports.rules(), before, holder, today);
    return { before, after: { ...next, revision: before.revision + 1 } };
  });
  await writePeople(asSystem(context), ports, { persons: steps, certificates: certificateSteps, origin, reason });
}

const stepOf = (context: EventContext, before: StoredPerson, change: Partial<StoredPerson>) => ({
  before,
  after: { ...before, ...change, revision: before.revision + 1, updatedAt: context.now.toISOString() },
});

// Who came by a merge keeps region and sectors of his own, so that nobody sees more than before.
function keptUp(person: StoredPerson, place: Workplace): Partial<StoredPerson> | null {
  const names = { enterpriseName: place.name, enterpriseOpen: isOpen(place) };
  const bounds = person.merges.length > 0 ? {} : { region: place.region, sectors: place.sectors };
  const change: Partial<StoredPerson> = { ...names, ...bounds };
  const same = Object.entries(change).every(
    ([key, value]) => JSON.stringify(person[key as keyof StoredPerson]) === JSON.stringify(value),
  );
  return same ? null : change;
}

/** Follows what enterprises are called, where they lie, who supervises them and whether they work; reckons anew. */
const keepUp = (ports: PeoplePorts): EventHandler =>
  on(recordEntriesChanged, "people.keep-up", async (context, { county, entries }) => {
    const changed = entries.filter(({ register }) => register === ENTERPRISE).map(({ id }) => id);
    const staffed = entries.filter(({ register }) => register === REGISTER).map(({ enterpriseId }) => enterpriseId);
    // As they are now, not as the event says: events may come late and in any order.
    const places = await findWorkplaces(dbOf(context), changed, county);
    const byId = new Map(places.map((place) => [place.id, place]));
    const persons = places.length === 0 ? [] : await personsOf(context, county, [...byId.keys()]);
    const steps = persons.flatMap((person) => {
      const change = keptUp(person, byId.get(person.enterpriseId) as Workplace);
      return change === null ? [] : [stepOf(context, person, change)];
    });
    await follow(context, ports, { county, steps, origin: "page", reason: null });
    const ids = new Set([...changed, ...staffed.filter((id) => id !== null)]);
    await reckon(context, ports, [...ids]);
  });

const followMerge = (ports: PeoplePorts): EventHandler =>
  on(enterpriseMerged, "people.follow-merge", async (context, event) => {
    const { county, mergedId, survivorId, survivorName, mergeId } = event;
    const [survivor] = await findWorkplaces(dbOf(context), [survivorId], county);
    const enterpriseOpen = survivor === undefined || isOpen(survivor);
    const steps = (await personsOf(context, county, [mergedId])).map((person) =>
      stepOf(context, person, {
        enterpriseId: survivorId,
        enterpriseName: survivorName,
        enterpriseOpen,
        merges: [...person.merges, mergeId],
      }),
    );
    await follow(context, ports, { county, steps, origin: "merge", reason: `企业合并 ${mergeId}` });
    await reckon(context, ports, [mergedId, survivorId]);
  });

const followUndo = (ports: PeoplePorts): EventHandler =>
  on(enterpriseMergeUndone, "people.follow-undone-merge", async (context, event) => {
    const { county, mergedId, survivorId, mergedName, mergeId } = event;
    const came = (await personsOf(context, county, [survivorId])).filter(({ merges }) => merges.includes(mergeId));
    const [merged] = await findWorkplaces(dbOf(context), [mergedId], county);
    const enterpriseOpen = merged === undefined || isOpen(merged);
    const steps = came.map((person) =>
      stepOf(context, person, {
        enterpriseId: mergedId,
        enterpriseName: mergedName,
        enterpriseOpen,
        merges: person.merges.filter((id) => id !== mergeId),
      }),
    );
    await follow(context, ports, { county, steps, origin: "merge", reason: `撤销企业合并 ${mergeId}` });
    await reckon(context, ports, [mergedId, survivorId]);
  });

// The county is part of every key and never changed in place: persons are made anew with the same id and their history.
async function copyHistory(context: EventContext, from: string, to: string, toRegion: string, ids: readonly string[]) {
  await sql`insert into people.changes (county, id, region_code, record_id, certificate_id, at, account_id, account_name,
      reason, origin, changes)
    select ${to}, id, ${toRegion}, record_id, certificate_id, at, account_id, account_name, reason, origin, changes
    from people.changes where county = ${from} and record_id = any(${[...ids]}::uuid[])
    on conflict do nothing`.execute(dbOf(context));
}

const followMove = (ports: PeoplePorts): EventHandler =>
  on(enterpriseMoved, "people.follow-move", async (context, event) => {
    const { enterpriseId, fromCounty, toCounty, toRegion } = event;
    const persons = await personsOf(context, fromCounty, [enterpriseId]);
    const [place] = await findWorkplaces(dbOf(context), [enterpriseId], toCounty);
    if (persons.length > 0 && place !== undefined) {
      const today = chinaDay(context.now);
      const certificates = await certificatesFor(context, fromCounty, persons);
      const writing = asSystem(context);
      await closeTodos(
        writing,
        ports,
        certificates.map((before) => ({ before, after: null })),
      );
      const arrived = persons.map(
        (person): StoredPerson => ({
          ...person,
          county: toCounty,
          region: place.region,
          sectors: place.sectors,
          enterpriseName: place.name,
          enterpriseOpen: isOpen(place),
          merges: [],
          revision: person.revision + 2,
          updatedAt: context.now.toISOString(),
        }),
      );
      const byId = new Map(arrived.map((person) => [person.id as string, person]));
      const moved = certificates.map((one): StoredCertificate => {
        const holder = byId.get(one.personId) as StoredPerson;
        const next = derived(ports.rules(), { ...one, county: toCounty }, holder, today);
        return { ...next, revision: one.revision + 1 };
      });
      await writePeople(writing, ports, {
        persons: arrived.map((after) => ({ before: null, after })),
        certificates: moved.map((after) => ({ before: null, after })),
        origin: "move",
        reason: `企业迁至 ${toRegion}`,
      });
      const ids = persons.map(({ id }) => id as string);
      await copyHistory(context, fromCounty, toCounty, place.region, ids);
      await emitEntries(
        writing,
        ports.sealer,
        persons.map((person) => ({ person, removed: true })),
      );
      await sql`delete from people.persons where county = ${fromCounty} and id = any(${ids}::uuid[])`.execute(
        dbOf(context),
      );
    }
    await reckon(context, ports, [enterpriseId]);
  });

/** Follows what becomes of enterprises: new names and places, merges, merges taken back, moves to another county. */
export const enterpriseHandlers = (ports: PeoplePorts): EventHandler[] => [
  keepUp(ports),
  followMerge(ports),
  followUndo(ports),
  followMove(ports),
];
