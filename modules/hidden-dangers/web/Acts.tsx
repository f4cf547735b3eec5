import { RecordFilesInput } from "@anlan/files/web";
import { type CommandSpec, mayIn } from "@anlan/kernel";
import { Dialog, type FieldConfig, SpecForm, tell, useCaller, useWords } from "@anlan/web-kit";
import { useState } from "react";
import type { z } from "zod";
import {
  DANGER_LEVELS,
  type Danger,
  joinDanger,
  MAJOR_REASONS,
  OPEN_STATES,
  proposeSupervision,
  STOPS,
  SUPERVISION_LEVELS,
  UNRECTIFIED_STATES,
} from "../contract/index.ts";
import { dangerLife, hadAHand } from "../domain/index.ts";
import { CombinedInput } from "./CombinedInput.tsx";
import { CriterionInput } from "./inputs.tsx";
import { KnownFindLike } from "./likeness/LikeInput.tsx";
import { likeWords } from "./likeness/like-words.ts";
import { responsibleFields } from "./Moves.tsx";
import { type DangerSpecs, useDangerSpecs } from "./specs.ts";
import { dangerWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;
type Word = keyof typeof words;

interface Act {
  readonly word: Word;
  readonly spec: CommandSpec<z.ZodType, z.ZodType>;
  readonly fields: Fields;
  readonly initial: Readonly<Record<string, unknown>>;
}

const files: Fields = { files: { label: words.evidence, input: RecordFilesInput } };
const remark: Fields = { remark: { label: words.remark, rows: 2 } };
const isIn = (states: readonly string[], { state }: Danger): boolean => states.includes(state);

const isJoinable = ({ state }: Danger): boolean => (dangerLife.moves.join.from as readonly string[]).includes(state);

function grading(danger: Danger): Fields {
  const on = danger.foundAt.slice(0, 10);
  return {
    level: { label: words.level, options: DANGER_LEVELS },
    criterionId: { label: words.criterion, input: CriterionInput, inputProps: { on }, help: words.criterionHelp },
    majorReasons: { label: words.majorReasons, options: MAJOR_REASONS, when: ({ level }) => level === "major" },
    combined: { label: words.combined, input: CombinedInput, inputProps: { on } },
    ...remark,
  };
}

const proposal: Fields = {
  level: { label: words.supervisionLevel, options: SUPERVISION_LEVELS },
  reason: { label: words.reason, rows: 2 },
  requirements: { label: words.requirements, rows: 4 },
  unitName: { label: words.unitName },
  leader: { label: words.leader },
  reviewBody: { label: words.reviewBody },
  dueOn: { label: words.supervisionDue },
  ...files,
};

/** What one can do with a danger besides its moves. */
function useActs(danger: Danger, official: boolean): Act[] {
  const specs: DangerSpecs = useDangerSpecs();
  const caller = useCaller();
  const life = danger.life;
  const is = (actor: keyof typeof dangerLife.actors) => dangerLife.actors[actor].test(caller, life);
  const start = { dangerId: danger.id, revision: life.revision };
  const asked = danger.extensions.find(({ state }) => state === "asked");
  const unrectified = isIn(UNRECTIFIED_STATES, danger);
  const mayPropose = official && mayIn(caller, "hidden-dangers.supervision.propose", danger.region);
  const all: readonly (readonly [boolean, Act])[] = [
    [
      is("assigner") && isIn(OPEN_STATES, danger) && danger.state !== "verified",
      {
        word: "regrade",
        spec: specs.grade as never,
        fields: grading(danger),
        initial: {
          ...start,
          level: danger.level ?? "general",
          criterionId: danger.criterionId,
          majorReasons: danger.grading?.reasons ?? [],
          combined: danger.grading?.combined ?? null,
        },
      },
    ],
    [
      is("assigner") && unrectified && danger.state !== "registered",
      {
        word: "reassign",
        spec: specs.reassign as never,
        fields: { ...responsibleFields(danger), reason: { label: words.reason, rows: 2 } },
        initial: start,
      },
    ],
    [
      danger.level === "major" && isIn(OPEN_STATES, danger) && (official ? is("acceptor") : is("responsible")),
      {
        word: "stop",
        spec: specs.stop as never,
        fields: {
          kind: { label: words.kind, options: STOPS },
          area: { label: words.area },
          from: { label: words.from },
          ...files,
        },
        initial: { ...start, kind: "part", files: [] },
      },
    ],
    [
      is("responsible") && unrectified && danger.dueOn !== null && asked === undefined,
      {
        word: "askExtension",
        spec: specs.askExtension as never,
        fields: { until: { label: words.until }, reason: { label: words.reason, rows: 3 }, ...files },
        initial: { ...start, files: [] },
      },
    ],
    [
      asked !== undefined && is("verifier") && !hadAHand(caller, life),
      {
        word: "decideExtension",
        spec: specs.decideExtension as never,
        fields: { granted: { label: words.granted }, ...remark },
        initial: { ...start, extensionId: asked?.id, granted: true },
      },
    ],
    [
      official && is("handler") && isJoinable(danger),
      {
        word: "join",
        spec: joinDanger as never,
        fields: {
          joinTo: { label: likeWords.joinTo, input: KnownFindLike, inputProps: { danger } },
          remark: { label: words.reason, rows: 2 },
        },
        initial: start,
      },
    ],
    [
      mayPropose && danger.level === "major" && unrectified && !danger.supervised,
      {
        word: "propose",
        spec: proposeSupervision as never,
        fields: proposal,
        initial: {
          kind: "danger",
          subjectId: danger.id,
          level: "county",
          unitName: danger.enterpriseName ?? "",
          files: [],
        },
      },
    ],
  ];
  return all.flatMap(([shown, act]) => (shown ? [act] : []));
}

/** Buttons of what is no move of the procedure: grading, another person, a stop, more time, supervision. */
export function DangerActs({ danger, official }: { danger: Danger; official: boolean }) {
  const t = useWords(words);
  const acts = useActs(danger, official);
  const [open, setOpen] = useState<Act | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {acts.map((act) => (
        <button key={act.word} type="button" className="al-button" onClick={() => setOpen(act)}>
          {t(act.word)}
        </button>
      ))}
      {open !== null && (
        <Dialog title={t(open.word)} firm onClose={close}>
          <SpecForm
            spec={open.spec}
            draftKey={`${danger.id} ${open.word}`}
            initial={open.initial as never}
            fields={open.fields as never}
            onCancel={close}
            onDone={() => {
              tell(words.saved);
              close();
            }}
          />
        </Dialog>
      )}
    </>
  );
}
