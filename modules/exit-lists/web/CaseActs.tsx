import { RecordFilesInput } from "@anlan/files/web";
import type { CommandSpec } from "@anlan/kernel";
import { UnitPicker } from "@anlan/organisation/web";
import { Dialog, type FieldConfig, MoveButtons, SpecForm, tell, useCaller, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import {
  approveListing,
  approvePlan,
  askDelay,
  decideDelay,
  delistCase,
  dismissCase,
  failCheck,
  type getCase,
  inviteExperts,
  makePlan,
  refuseListing,
  rejectObjection,
  reportDone,
  reportMilestone,
  returnListing,
  returnPlan,
  submitCase,
  upholdObjection,
  WAYS,
} from "../contract/index.ts";
import { exitCaseLife } from "../domain/index.ts";
import { ExpertsInput } from "./inputs.tsx";
import { exitWords as words } from "./words.ts";

export type ShownCase = z.output<typeof getCase.output>;
type Fields = Readonly<Record<string, FieldConfig>>;

const remark: Fields = { remark: { label: words.remark, rows: 3 } };
const files: Fields = { files: { label: words.files, input: RecordFilesInput } };
const text: Fields = { text: { label: words.text, rows: 4 }, ...files };
const way: Fields = { way: { label: words.way, options: WAYS } };
const plan: Fields = {
  ...way,
  goal: { label: words.goal, rows: 2 },
  measures: { label: words.measures, rows: 5 },
  unitId: { label: words.unit, input: UnitPicker },
  leader: { label: words.leader },
  dueOn: { label: words.dueOn },
  milestones: { label: words.milestones, fields: { name: { label: words.name }, dueOn: { label: words.due } } },
};

/** The buttons of the procedure. */
export function CaseMoves({ one }: { readonly one: ShownCase }) {
  const initial = { id: one.id, revision: one.revision };
  const experts = one.sheets.filter(({ state }) => state === "open" || state === "submitted");
  const { goal, measures, unitId, leader, dueOn, milestones } = one.plan ?? {};
  const asked = milestones?.map(({ name, dueOn: due }) => ({ name, dueOn: due }));
  const known = { ...initial, way: one.way, goal, measures, unitId, leader, dueOn, milestones: asked };
  const plain = (command: unknown) => ({ command: command as never, initial, fields: remark });
  return (
    <MoveButtons
      procedure={exitCaseLife as never}
      record={one as never}
      recordKey={one.id}
      quiet={["dismiss", "refuse", "return", "return-plan", "fail", "uphold"]}
      moves={{
        invite: {
          command: inviteExperts as never,
          initial: { ...initial, expertIds: experts.map(({ accountId }) => accountId) },
          fields: {
            expertIds: {
              label: words.experts,
              help: words.expertsHelp,
              input: ExpertsInput,
              inputProps: { caseId: one.id },
            },
          },
        },
        submit: {
          command: submitCase as never,
          initial: { ...initial, way: one.way ?? "close" },
          fields: { ...way, ...remark },
        },
        dismiss: plain(dismissCase),
        approve: plain(approveListing),
        return: plain(returnListing),
        refuse: plain(refuseListing),
        plan: { command: makePlan as never, initial: known, fields: plan },
        "approve-plan": plain(approvePlan),
        "return-plan": plain(returnPlan),
        "report-done": { command: reportDone as never, initial: { ...initial, files: [] }, fields: text },
        fail: { command: failCheck as never, initial: { ...initial, files: [] }, fields: { ...remark, ...files } },
        delist: { command: delistCase as never, initial: { ...initial, files: [] }, fields: { ...remark, ...files } },
        uphold: plain(upholdObjection),
      }}
    />
  );
}

/** What is asked for besides the moves. */
export interface Asked {
  readonly title: keyof typeof words;
  readonly spec: CommandSpec<z.ZodType, z.ZodType>;
  readonly fields: Fields;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Reporting a milestone, as a dialog. */
export const milestoneAsked = (milestoneId: string): Asked => ({
  title: "report",
  spec: reportMilestone as never,
  fields: { doneOn: { label: words.doneOn }, ...text },
  more: { milestoneId, files: [] },
});

/** Who may do what besides the moves. */
export function useActs(one: ShownCase): { readonly acts: readonly Asked[]; readonly mayReport: boolean } {
  const caller = useCaller();
  const is = (actor: keyof typeof exitCaseLife.actors) => exitCaseLife.actors[actor].test(caller, one);
  const mayReport = one.state === "carrying" && is("responsible");
  const acts: Asked[] = [];
  if (mayReport && one.delay === null) {
    const fields = { until: { label: words.until }, reason: { label: words.reason, rows: 3 } };
    acts.push({ title: "askDelay", spec: askDelay as never, fields });
  }
  if (one.delay !== null && is("approver")) {
    const fields = { granted: { label: words.granted }, ...remark };
    acts.push({ title: "decideDelay", spec: decideDelay as never, fields, more: { granted: true } });
  }
  if (one.objection?.state === "open" && is("decider")) {
    acts.push({ title: "reject", spec: rejectObjection as never, fields: remark });
  }
  return { acts, mayReport };
}

/** The form of one act. */
export function ActDialog({ one, asked, onClose }: { one: ShownCase; asked: Asked; onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t(asked.title)} firm onClose={onClose}>
      <SpecForm
        spec={asked.spec}
        draftKey={`${one.id} ${asked.title}`}
        initial={{ id: one.id, revision: one.revision, ...asked.more } as never}
        fields={asked.fields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Buttons of the acts. */
export function ActButtons({ acts, onAsk }: { acts: readonly Asked[]; onAsk: (asked: Asked) => void }) {
  const t = useWords(words);
  return (
    <>
      {acts.map((asked) => (
        <button key={asked.title} type="button" className="al-button" onClick={() => onAsk(asked)}>
          {t(asked.title)}
        </button>
      ))}
    </>
  );
}
