import type { WorkItem } from "@anlan/field-kit";
import { abilitiesOf, addDays, may } from "@anlan/kernel";
import type { Api, SignedIn } from "@anlan/web-kit/light";
import type { z } from "zod";
import { EVENT_CATEGORIES, EVENT_STATES } from "../contract/choices.ts";
import type { getEvent } from "../contract/event-queries.ts";
import type { getToday, PatrolWithVisits } from "../contract/patrol-queries.ts";
import type { CheckInRule } from "../contract/rules.ts";
import { gridEventLife } from "../domain/event-life.ts";
import { gridWords as words } from "./words.ts";

/** What lies on the phone of a patrol. */
export interface PatrolWork {
  readonly patrol: PatrolWithVisits;
  /** How check-ins are judged; null: no rule is in force. */
  readonly rule: CheckInRule | null;
}

/** An event with its history and what the rule advises. */
export type ShownEvent = z.output<typeof getEvent.output>;

/** What lies on the phone of an event. */
export interface EventWork {
  readonly event: ShownEvent;
}

type TodayAnswer = z.output<typeof getToday.output>;
type EventRow = Pick<ShownEvent, "id" | "revision">;

export const base = "/api/v1/grid-work";
export const patrolSubject = (id: string): string => `grid-patrol:${id}`;
/** Each stop by itself: one that needs the person must not hold up the others. */
export const stopSubject = (patrolId: string, stopId: string): string => `grid-stop:${patrolId}.${stopId}`;
export const eventSubject = (id: string): string => `grid-event:${id}`;

/** Today and the seven days for which a phone may be without signal. */
const DAYS = 8;
const MOST = 100;
const AT_ONCE = 4;

const both = (zh: string, en: string) => ({ zh, en });
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
const filled = (text: string, parameters: Readonly<Record<string, number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]));

/** A patrol as something to do on its day. */
export function patrolItem(patrol: PatrolWithVisits, rule: CheckInRule | null): WorkItem {
  const { id, planName, gridName, day, stops, visits } = patrol;
  const counts = { visited: visits.length, all: stops.length };
  const data: PatrolWork = { patrol, rule };
  return {
    subject: patrolSubject(id),
    title: both(planName, planName),
    note: both(
      `${filled(words.progress.zh, counts)} · ${gridName}`,
      `${filled(words.progress.en, counts)} · ${gridName}`,
    ),
    dueAt: day,
    from: day,
    path: `/patrols/${id}`,
    data,
  };
}

const isOpen = ({ state }: PatrolWithVisits): boolean => state !== "done" && state !== "cancelled";

/** The patrols of today and of the days that a phone may be without signal; of yesterday what was not finished. */
export async function fetchPatrols(api: Api, _me: SignedIn, signal: AbortSignal): Promise<readonly WorkItem[]> {
  const ask = async (query: object) => (await api.get(`${base}/get-today`, { ...query }, signal)) as TodayAnswer;
  const now = await ask({ days: DAYS });
  const before = await ask({ day: addDays(now.day, -1), days: 1 });
  const yesterday = before.patrols.filter((patrol) => patrol.state !== "missed" && patrol.state !== "partly");
  return [...yesterday, ...now.patrols].filter(isOpen).map((patrol) => patrolItem(patrol, now.checkInRule));
}

/** Moves that somebody waits for; the others may be done, but nobody has to. */
const DUTIES: readonly string[] = ["dispatch", "handle", "settle", "evaluate"];

function eventItem(event: ShownEvent): WorkItem {
  const state = EVENT_STATES[event.state];
  const category = EVENT_CATEGORIES[event.category];
  const where = event.place ?? event.enterpriseName ?? event.gridName ?? event.regionName;
  const data: EventWork = { event };
  return {
    subject: eventSubject(event.id),
    title: both(clip(event.description), clip(event.description)),
    note: both(`${state.zh} · ${category.zh} · ${where}`, `${state.en} · ${category.en} · ${where}`),
    dueAt: event.state === "dispatched" ? event.dueOn : null,
    path: `/grid-events/${event.id}`,
    data,
  };
}

// A finder may still handle his own; that is no duty of his.
const isDuty = (me: SignedIn, event: ShownEvent): boolean =>
  abilitiesOf(gridEventLife, me.facts, event).some(
    ({ move, refusal }) =>
      refusal === null && DUTIES.includes(move) && !(move === "handle" && event.state === "reported"),
  );

/** The events that wait for the person, whole, so that the work goes on without a signal. */
export async function fetchEvents(
  api: Api,
  me: SignedIn,
  signal: AbortSignal,
  before: readonly WorkItem[],
): Promise<readonly WorkItem[]> {
  const { facts } = me;
  const asked = [
    ...(may(facts, "grid-work.event.dispatch") ? [{ state: ["reported", "handled"] }] : []),
    ...(may(facts, "grid-work.event.handle") && facts.unitId !== null
      ? [{ state: ["dispatched"], unitId: [facts.unitId] }]
      : []),
    ...(may(facts, "grid-work.event.report") ? [{ state: ["settled"], reportedBy: [facts.accountId] }] : []),
  ];
  const pages = await Promise.all(
    asked.map(async (filter) => {
      const query = { ...filter, sort: "-reportedAt", limit: MOST, count: "no" };
      return (await api.get(`${base}/find-events`, query, signal)) as { readonly rows: readonly EventRow[] };
    }),
  );
  const rows = [...new Map(pages.flatMap((page) => page.rows).map((row) => [row.id as string, row])).values()];
  const known = new Map(before.map((item) => [item.subject, (item.data as EventWork | undefined)?.event]));
  const events: ShownEvent[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map(async ({ id, revision }) => {
      const kept = known.get(eventSubject(id));
      if (kept?.revision === revision) return kept;
      return (await api.get(`${base}/get-event`, { id }, signal)) as ShownEvent;
    });
    events.push(...(await Promise.all(some)));
  }
  return events.filter((event) => isDuty(me, event)).map(eventItem);
}
