import type { WorkItem } from "@anlan/field-kit";
import { may } from "@anlan/kernel";
import type { Api, SignedIn } from "@anlan/web-kit/light";
import type { Danger, DangerRow } from "../contract/danger.ts";
import { dangerLife } from "../domain/lifecycle.ts";

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

function waitsFor({ state, extensions }: Danger) {
  if (extensions.some((one) => one.state === "asked")) return { zh: "延期待审批", en: "more time asked for" };
  if (state === "submitted") return { zh: "待验收", en: "to be verified" };
  if (state === "planned") return { zh: "方案待核", en: "plan to be approved" };
  if (state === "verified") return { zh: "待销账", en: "to be struck off" };
  if (state === "registered") return { zh: "待交办、整改", en: "to be assigned or put right" };
  return { zh: "待整改", en: "to be put right" };
}

function itemOf(danger: Danger, updatedAt: string): WorkItem {
  const where = [danger.enterpriseName, danger.place, danger.regionName].find((one) => one !== null) ?? "";
  const state = waitsFor(danger);
  const data: DangerWork = { danger, updatedAt };
  return {
    subject: subjectOf(danger.id),
    title: { zh: clip(danger.description), en: clip(danger.description) },
    note: { zh: `${state.zh} · ${where}`, en: `${state.en} · ${where}` },
    dueAt: danger.life.stepDueOn ?? danger.dueOn,
    path: `/dangers/${danger.id}`,
    data,
  };
}

/** Whether a danger waits for this official: to put it right, to verify it, to decide on more time. */
function waitsForMe({ facts }: SignedIn, { life, extensions, state }: Danger): boolean {
  const { responsible, verifier, acceptor } = dangerLife.actors;
  if (state === "submitted") return [verifier, acceptor].some((actor) => actor.test(facts, life));
  if (state === "planned" || state === "verified") return acceptor.test(facts, life);
  if (extensions.some((one) => one.state === "asked") && verifier.test(facts, life)) return true;
  return responsible.test(facts, life);
}

/** The dangers that the person has to put right or to verify, whole, so that the work goes on without a signal. */
export async function fetchDangers(
  api: Api,
  me: SignedIn,
  signal: AbortSignal,
  before: readonly WorkItem[],
): Promise<readonly WorkItem[]> {
  const { list, get, own } = addressesFor(me);
  const asked = own
    ? [{ open: "yes" }]
    : [
        { open: "yes", mine: ["responsible"] },
        { state: ["submitted"] },
        { open: "yes", asked: "yes" },
        ...(may(me.facts, "hidden-dangers.major.manage") ? [{ state: ["planned", "verified"] }] : []),
      ];
  const pages = await Promise.all(
    asked.map(
      async (filter) => (await api.get(list, { ...filter, sort: "dueOn", limit: MOST, count: "no" }, signal)) as Rows,
    ),
  );
  const rows = [...new Map(pages.flatMap((page) => page.rows).map((row) => [row.id as string, row])).values()];
  const known = new Map(before.map((item) => [item.subject, item.data as DangerWork | undefined]));
  const work: DangerWork[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map(async (row) => {
      const kept = known.get(subjectOf(row.id));
      if (kept?.updatedAt === row.updatedAt) return kept;
      const danger = (await api.get(get, { dangerId: row.id }, signal)) as Danger;
      return { danger, updatedAt: row.updatedAt };
    });
    work.push(...(await Promise.all(some)));
  }
  return work
    .filter(({ danger }) => own || waitsForMe(me, danger))
    .map(({ danger, updatedAt }) => itemOf(danger, updatedAt));
}
