import type { WorkItem } from "@anlan/field-kit";
import type { Api, SignedIn } from "@anlan/web-kit/light";
import type { Danger, DangerRow } from "../contract/danger.ts";

/** What lies on the phone of a danger. */
export interface DangerWork {
  readonly danger: Danger;
  /** Of the list's row, to see whether it has changed. */
  readonly updatedAt: string;
}

/** Subject of a danger, as to-dos and the queue name it. */
export const subjectOf = (dangerId: string): string => `hidden-danger:${dangerId}`;

const MOST = 100;
const AT_ONCE = 4;
const base = "/api/v1/hidden-dangers";

type Rows = { readonly rows: readonly DangerRow[] };

/** Addresses of officials, or of an enterprise for itself. */
export const addressesFor = ({ facts }: SignedIn) =>
  facts.enterpriseId == null
    ? { list: `${base}/find-dangers`, get: `${base}/get-danger`, own: false }
    : { list: `${base}/find-own-dangers`, get: `${base}/get-own-danger`, own: true };

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

function itemOf(danger: Danger, updatedAt: string): WorkItem {
  const where = [danger.enterpriseName, danger.place, danger.regionName].find((one) => one !== null) ?? "";
  const state = { registered: "待交办、整改", submitted: "待验收" }[danger.state as string] ?? "待整改";
  const stateEn = danger.state === "submitted" ? "to be verified" : "to be put right";
  const data: DangerWork = { danger, updatedAt };
  return {
    subject: subjectOf(danger.id),
    title: { zh: clip(danger.description), en: clip(danger.description) },
    note: { zh: `${state} · ${where}`, en: `${stateEn} · ${where}` },
    dueAt: danger.life.stepDueOn ?? danger.dueOn,
    path: `/dangers/${danger.id}`,
    data,
  };
}

/** The dangers that the person has to put right or to verify, whole, so that the work goes on without a signal. */
export async function fetchDangers(
  api: Api,
  me: SignedIn,
  signal: AbortSignal,
  before: readonly WorkItem[],
): Promise<readonly WorkItem[]> {
  const { list, get, own } = addressesFor(me);
  const asked = own ? [{ open: "yes" }] : [{ open: "yes", mine: ["responsible"] }, { state: ["submitted"] }];
  const pages = await Promise.all(
    asked.map(
      async (filter) => (await api.get(list, { ...filter, sort: "dueOn", limit: MOST, count: "no" }, signal)) as Rows,
    ),
  );
  const rows = [...new Map(pages.flatMap((page) => page.rows).map((row) => [row.id as string, row])).values()];
  const known = new Map(before.map((item) => [item.subject, item.data as DangerWork | undefined]));
  const items: WorkItem[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map(async (row) => {
      const kept = known.get(subjectOf(row.id));
      if (kept?.updatedAt === row.updatedAt) return itemOf(kept.danger, kept.updatedAt);
      return itemOf((await api.get(get, { dangerId: row.id }, signal)) as Danger, row.updatedAt);
    });
    items.push(...(await Promise.all(some)));
  }
  return items;
}
