import { RecordFilesInput } from "@anlan/files/web";
import { UnitPicker } from "@anlan/organisation/web";
import { type MoveAction, MoveButtons } from "@anlan/web-kit";
import {
  acceptMajorDanger,
  approvePlan,
  closeMajorDanger,
  type Danger,
  returnPlan,
  separateDanger,
} from "../contract/index.ts";
import { dangerLife } from "../domain/index.ts";
import { ResponsibleInput } from "./inputs.tsx";
import { type DangerSpecs, useDangerSpecs } from "./specs.ts";
import { dangerWords as words } from "./words.ts";

type Fields = NonNullable<MoveAction["fields"]>;

const remark: Fields = { remark: { label: words.remark, rows: 2 } };
const evidence: Fields = { files: { label: words.evidence, input: RecordFilesInput } };
const done: Fields = {
  measures: { label: words.measures, rows: 3 },
  files: { label: words.after, input: RecordFilesInput },
};

/** Who puts it right: an account of the enterprise, a person by name, or a unit where no enterprise owns the place. */
export const responsibleFields = ({ id, enterpriseId }: Danger): Fields => ({
  ...(enterpriseId === null
    ? { responsibleUnitId: { label: words.responsibleUnit, input: UnitPicker } }
    : {
        responsibleAccountId: {
          label: words.responsibleAccount,
          input: ResponsibleInput,
          inputProps: { dangerId: id },
        },
      }),
  responsibleName: { label: words.responsibleName },
});

/** What the form of each move asks. */
const formsOf = (danger: Danger): Readonly<Record<string, Fields>> => ({
  assign: { ...responsibleFields(danger), dueOn: { label: words.dueOn }, ...remark },
  "put-right": done,
  start: remark,
  submit: done,
  report: {
    cause: { label: words.cause, rows: 3 },
    harm: { label: words.harm, rows: 3 },
    congress: { label: words.congress },
    congressOn: { label: words.congressOn },
    authority: { label: words.authority },
    authorityOn: { label: words.authorityOn },
    ...evidence,
  },
  plan: {
    goal: { label: words.goal, rows: 2 },
    responsible: { label: words.planResponsible, rows: 2 },
    measures: { label: words.planMeasures, rows: 3 },
    funds: { label: words.planFunds, rows: 2 },
    dueOn: { label: words.planDue },
    contingency: { label: words.planContingency, rows: 3 },
    ...evidence,
  },
  "approve-plan": { ...remark, ...evidence },
  "return-plan": remark,
  assess: {
    by: { label: words.assessedBy },
    on: { label: words.assessedOn },
    result: { label: words.result, rows: 3 },
    ...evidence,
  },
  "apply-review": { ...remark, ...evidence },
  verify: { ...remark, ...evidence },
  accept: {
    body: { label: words.body },
    members: { label: words.members, rows: 2 },
    on: { label: words.acceptedOn },
    opinion: { label: words.opinion, rows: 3 },
    ...evidence,
  },
  return: { ...remark, dueOn: { label: words.dueOn }, ...evidence },
  close: remark,
  reopen: { ...remark, dueOn: { label: words.dueOn }, ...evidence },
  cancel: { ...remark, ...evidence },
  separate: remark,
});

const OFFICIALS = {
  "approve-plan": approvePlan,
  "return-plan": returnPlan,
  accept: acceptMajorDanger,
  close: closeMajorDanger,
  separate: separateDanger,
} as const;

/** Moves of one level are no buttons of the other. */
const ONLY_GENERAL = ["put-right", "start", "submit", "verify"];
const ONLY_MAJOR = ["report", "assess", "accept"];

/** The buttons of a danger's procedure. */
export function DangerMoves({ danger, official }: { danger: Danger; official: boolean }) {
  const specs = useDangerSpecs();
  const other = danger.level === "major" ? ONLY_GENERAL : ONLY_MAJOR;
  const commandOf = (move: string) => OFFICIALS[move as keyof typeof OFFICIALS] ?? specs[move as keyof DangerSpecs];
  const moves = Object.fromEntries(
    Object.entries(formsOf(danger))
      .filter(([move]) => !other.includes(move) && (official || !(move in OFFICIALS)))
      .map(([move, fields]): [string, MoveAction] => {
        const start = { dangerId: danger.id, revision: danger.life.revision };
        const initial = "files" in fields ? { ...start, files: [] } : start;
        return [move, { command: commandOf(move) as never, initial, fields }];
      }),
  );
  return (
    <MoveButtons
      procedure={dangerLife as never}
      record={danger.life}
      recordKey={danger.id}
      quiet={["cancel", "return", "return-plan", "reopen", "separate", "put-right"]}
      moves={moves}
    />
  );
}
