import { chinaDay, endOfChinaDay, type Label } from "@anlan/kernel";
import type { TodoAudience } from "@anlan/notices/server";
import { hiddenDangersMessages } from "../../contract/index.ts";
import { supervisionStepLabel } from "../../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import { dbOf, findWorkplace, isAtWork } from "../store/read.ts";
import type { StoredSupervision } from "./store.ts";

/** The type under which log, notices and files know a supervision. */
const SUPERVISION = "supervision";
export const hrefOfSupervision = (id: string): string => `/hidden-dangers/supervisions/${id}`;
export const subjectOfSupervision = ({ id, region }: Pick<StoredSupervision, "id" | "region">) => ({
  type: SUPERVISION,
  id,
  region,
});

export const PROPOSE = "hidden-dangers.supervision.propose";
export const ISSUE = "hidden-dangers.supervision.issue";
const RECTIFY = "hidden-dangers.danger.rectify";

/** Something that waits: for whom, and until when. */
export interface Wanted {
  readonly step: string;
  readonly to: readonly TodoAudience[];
  readonly due: string | null;
}

async function responsibles(
  context: WritingContext,
  ports: HiddenDangersPorts,
  one: StoredSupervision,
): Promise<TodoAudience[]> {
  const place = one.enterpriseId === null ? undefined : await findWorkplace(dbOf(context), one.enterpriseId);
  // A closed enterprise does nothing any more: whoever follows dangers of the place answers for it.
  const ids =
    one.enterpriseId === null || (place !== undefined && !isAtWork(place))
      ? []
      : await ports.enterpriseHolders(context.runtime, one.enterpriseId, "hidden-dangers.own.rectify");
  return ids.length > 0 ? ids.map((accountId) => ({ accountId })) : [{ permission: RECTIFY }];
}

/** What waits now, for whom and until when. */
async function wantedOf(context: WritingContext, ports: HiddenDangersPorts, one: StoredSupervision): Promise<Wanted[]> {
  const issuer = [{ permission: ISSUE }];
  const office = [{ permission: PROPOSE }];
  const who = one.state === "listed" ? await responsibles(context, ports, one) : [];
  const listed = one.listedOn !== null;
  const unpublished = listed && one.publishedOn === null;
  const unpublishedEnd = one.state === "delisted" && one.delistPublishedOn === null;
  return [
    ...(one.state === "proposed" ? [{ step: "issue", to: issuer, due: one.stepDueOn }] : []),
    ...(one.state === "listed"
      ? [
          { step: "progress", to: who, due: one.progressDueOn },
          { step: "apply-review", to: who, due: one.stepDueOn },
        ]
      : []),
    ...(one.state === "review" ? [{ step: "pass", to: issuer, due: one.stepDueOn }] : []),
    ...(one.extension === null ? [] : [{ step: "extension", to: issuer, due: one.extension.decideBy }]),
    ...(unpublished ? [{ step: "publish-listing", to: office, due: one.publishBy }] : []),
    ...(unpublishedEnd ? [{ step: "publish-delisting", to: office, due: one.delistPublishBy }] : []),
  ];
}

const STEPS = ["issue", "progress", "apply-review", "pass", "extension", "publish-listing", "publish-delisting"];
const WORDS: Readonly<Record<string, Label>> = { extension: { zh: "审批延期", en: "Decide on more time" } };

/** What is to be done, in words. */
export const wordOfStep = (step: string): Label => WORDS[step] ?? supervisionStepLabel(step);

/** To-dos of those who watch over it: open while something is late. */
const WATCHING = ["urge", "see-to"] as const;

/** Opens a to-do for everything that waits, and closes those of what waits no longer. */
export async function syncSupervisionTodos(
  context: WritingContext,
  ports: HiddenDangersPorts,
  one: StoredSupervision,
): Promise<readonly Wanted[]> {
  const subject = subjectOfSupervision(one);
  const wanted = await wantedOf(context, ports, one);
  const today = chinaDay(context.now);
  const isLate = wanted.some(({ due }) => due !== null && due < today);
  const over = [...STEPS, ...(isLate ? [] : WATCHING)].filter((step) => !wanted.some((other) => other.step === step));
  await ports.notices.todos.close(context, { subject, step: over });
  for (const { step, to, due } of wanted) {
    for (const audience of to) {
      await ports.notices.todos.open(context, {
        to: audience,
        subject,
        step,
        message: hiddenDangersMessages.supervision,
        parameters: { what: wordOfStep(step), title: one.title },
        link: hrefOfSupervision(one.id),
        dueAt: due === null ? null : endOfChinaDay(due),
      });
    }
  }
  return wanted;
}
