import type { Label, Procedure, ProcedureRecord } from "@anlan/kernel";
import { Icon } from "../parts/Icon.tsx";
import { DueTag } from "../show/DueTag.tsx";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { clockWords } from "./clock-words.ts";
import { type DoneMove, type ProcedureStep, procedureSteps } from "./procedure-path.ts";
import "./record.css";

const words = {
  steps: { zh: "{name}的各个环节", en: "Steps of {name}" },
  past: { zh: "已完成", en: "Done" },
  now: { zh: "当前", en: "Now" },
  future: { zh: "之后", en: "Next" },
  since: { zh: "自 {at}", en: "since {at}" },
} as const;

export interface ProcedureBarProps {
  // biome-ignore lint/suspicious/noExplicitAny: a procedure over any record; its tests are not called here
  readonly procedure: Procedure<any>;
  readonly record: ProcedureRecord;
  /** Moves done, oldest first. */
  readonly history?: readonly DoneMove[];
  /** Until when the present step must be done: an ISO moment or day. */
  readonly due?: string | null;
}

/** Where a record stands in its procedure: what was done by whom, what is on, what comes and within which time. */
export function ProcedureBar({ procedure, record, history = [], due }: ProcedureBarProps) {
  const t = useWords(words);
  const steps = procedureSteps(procedure, record, history);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on narrow screens it scrolls and must be reachable by keyboard
    <ol className="al-steps" tabIndex={0} aria-label={t("steps", { name: t(procedure.label) })}>
      {steps.map((step) => (
        <Step
          key={step.state}
          step={step}
          since={record.stateSince}
          due={due ?? null}
          ended={procedure.ends.includes(step.state)}
          move={step.done && procedure.moves[step.done.move]?.label}
        />
      ))}
    </ol>
  );
}

interface StepProps {
  readonly step: ProcedureStep;
  readonly since: string;
  readonly due: string | null;
  readonly ended: boolean;
  /** Word of the move that completed it. */
  readonly move: Label | undefined;
}

function Step({ step, since, due, ended, move }: StepProps) {
  const t = useWords(words);
  const format = useFormat();
  const { when, done, within, by } = step;
  return (
    <li className={`al-step al-step-${when}`} aria-current={when === "now" ? "step" : undefined}>
      <span className="al-step-mark">
        {when === "past" || (when === "now" && ended) ? <Icon name="check" /> : null}
        <span className="al-hidden">{t(when)}</span>
      </span>
      <span className="al-step-name">{t(step.label)}</span>
      <span className="al-step-note">
        {done && `${move ? t(move) : ""} ${format.shortDay(done.at)} ${done.by}`}
        {when === "now" && t("since", { at: format.shortDay(since) })}
        {when === "future" && by && t(by)}
        {when === "future" && within && ` · ${t(clockWords(within))}`}
      </span>
      {when === "now" && due && !ended && <DueTag due={due} />}
    </li>
  );
}
