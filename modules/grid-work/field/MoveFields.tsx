import { ChoiceInput, DayInput, type FieldForm, ProseInput, SelectInput, useField } from "@anlan/field-kit";
import { chinaDay } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit/light";
import { type GridEventMove, gridEventLife } from "../domain/event-life.ts";
import type { ShownEvent } from "./fetch-work.ts";
import type { MoveValues } from "./move-input.ts";
import { unitsFor, useUnits } from "./units.ts";
import { LEVEL_CHOICES, SCORES, gridWords as words } from "./words.ts";

interface MoveFieldsProps {
  readonly move: GridEventMove;
  readonly event: ShownEvent;
  readonly form: FieldForm<MoveValues>;
}

function Dispatch({ event, form: { values, set, issues } }: Omit<MoveFieldsProps, "move">) {
  const t = useWords(words);
  const { clock } = useField();
  const units = useUnits();
  const wordsOfCategory = event.advice?.unitWords ?? [];
  const options = unitsFor(units ?? [], event.region, wordsOfCategory);
  const help =
    wordsOfCategory.length === 0
      ? {}
      : {
          help: {
            zh: t("suggested", { words: wordsOfCategory.join("、") }),
            en: t("suggested", { words: wordsOfCategory.join("、") }),
          },
        };
  return (
    <>
      {units === null && <p className="f-notice">{t("noUnits")}</p>}
      <SelectInput
        label={words.unit}
        {...help}
        value={values.unitId}
        onChange={(unitId) => set({ unitId })}
        options={options.map(({ id, name }) => ({ value: id, label: { zh: name, en: name } }))}
        issue={issues["unitId"]}
      />
      <DayInput
        label={words.dueOn}
        {...(event.advice === null ? {} : { help: words.byRule })}
        value={values.dueOn}
        min={chinaDay(new Date(clock.serverNow()))}
        onChange={(dueOn) => set({ dueOn })}
        issue={issues["dueOn"]}
      />
    </>
  );
}

/** The fields of one step of an event. */
export function MoveFields({ move, event, form }: MoveFieldsProps) {
  const { values, set, issues } = form;
  const needs = gridEventLife.moves[move].needs ?? {};
  const isNeeded = "remark" in needs || "result" in needs;
  const label = move === "handle" ? words.resultText : move === "evaluate" ? words.opinion : words.remark;
  const issue = issues["remark"] ?? issues["result"] ?? issues["opinion"];
  return (
    <>
      {move === "dispatch" && <Dispatch event={event} form={form} />}
      {move === "evaluate" && (
        <ChoiceInput
          label={words.score}
          value={values.score}
          onChange={(score) => set({ score })}
          options={SCORES}
          issue={issues["score"]}
        />
      )}
      {move === "transfer" && (
        <ChoiceInput
          label={words.level}
          value={values.level}
          onChange={(level) => set({ level })}
          options={LEVEL_CHOICES}
          issue={issues["level"]}
        />
      )}
      <ProseInput
        label={label}
        {...(isNeeded ? {} : { optional: true as const })}
        value={values.text}
        onChange={(text) => set({ text })}
        issue={issue}
      />
    </>
  );
}
