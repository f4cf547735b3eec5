import {
  type Ability,
  abilitiesOf,
  type CommandSpec,
  type Label,
  type Procedure,
  type ProcedureRecord,
} from "@anlan/kernel";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import type { z } from "zod";
import type { FieldConfig } from "../form/fields.ts";
import { SpecForm } from "../form/SpecForm.tsx";
import { useErrorCatalogue } from "../module/registry.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { tell } from "../parts/toasts.tsx";
import { useCaller } from "../session/session.tsx";
import { useLanguage } from "../words/language.ts";
import { useWords } from "../words/useWords.ts";
import { mainAbility } from "./procedure-path.ts";
import { refusalWords } from "./refusal-words.ts";

const words = {
  final: { zh: "此步骤办理后不能撤回。", en: "This step cannot be taken back." },
  done: { zh: "已办理：{move}", en: "Done: {move}" },
  nothing: { zh: "当前没有需要您办理的步骤。", en: "There is nothing for you to do here now." },
} as const;

/** What a move's button does: opens a form of the command, or calls `onClick`. */
export interface MoveAction {
  readonly command?: CommandSpec<z.ZodType, z.ZodType>;
  /** What the form starts with: ids, revision, what is known. */
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly fields?: Readonly<Record<string, FieldConfig>>;
  /** A sentence above the form. */
  readonly note?: Label;
  readonly onClick?: () => void;
}

export interface MoveButtonsProps<R extends ProcedureRecord> {
  readonly procedure: Procedure<R>;
  readonly record: R;
  /** Key of the record for drafts. */
  readonly recordKey: string;
  /** A move without an entry has no button. */
  readonly moves: Readonly<Record<string, MoveAction>>;
  /** Moves that end or interrupt the record: they are offered, but nothing invites to them. */
  readonly quiet?: readonly string[];
  readonly onDone?: (move: string) => void;
}

/** The buttons of a record's procedure: one main, the others quiet, the grey ones with their reason. */
export function MoveButtons<R extends ProcedureRecord>(props: MoveButtonsProps<R>) {
  const { procedure, record, moves, recordKey, quiet = [], onDone } = props;
  const t = useWords(words);
  const language = useLanguage();
  const caller = useCaller();
  const catalogue = useErrorCatalogue();
  const [asked, setAsked] = useState<Ability | null>(null);
  const abilities = abilitiesOf(procedure, caller, record).filter((ability) => ability.move in moves);
  const main = mainAbility(
    procedure as never,
    abilities,
    Object.keys(record.lastMoves).flatMap((move) => procedure.moves[move]?.to ?? []),
  );
  const press = (ability: Ability) => {
    const action = moves[ability.move];
    if (action?.onClick) action.onClick();
    else setAsked(ability);
  };
  const action = asked && moves[asked.move];
  return (
    <div className="al-moves">
      {abilities.every((ability) => ability.refusal !== null) && <span className="al-quiet">{t("nothing")}</span>}
      {abilities.map((ability) => {
        const reason = refusalWords(catalogue, procedure as never, record, ability, language);
        return (
          <MoveButton
            key={ability.move}
            label={t(ability.label)}
            main={ability === main && !quiet.includes(ability.move)}
            reason={reason}
            onClick={() => press(ability)}
          />
        );
      })}
      {asked && action?.command && (
        <Dialog title={t(asked.label)} firm onClose={() => setAsked(null)}>
          <SpecForm
            spec={action.command}
            initial={action.initial ?? {}}
            fields={(action.fields ?? {}) as never}
            draftKey={recordKey}
            submitLabel={asked.label}
            onCancel={() => setAsked(null)}
            onDone={() => {
              setAsked(null);
              tell({ zh: `已办理：${asked.label.zh}`, en: `Done: ${asked.label.en}` });
              onDone?.(asked.move);
            }}
          >
            {(action.note || asked.final) && (
              <div className="al-form-note">
                {action.note && t(action.note)} {asked.final && t("final")}
              </div>
            )}
          </SpecForm>
        </Dialog>
      )}
    </div>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly main: boolean;
  readonly reason: string | null;
  readonly onClick: () => void;
}

function MoveButton({ label, main, reason, onClick }: MoveButtonProps) {
  if (reason === null) {
    return (
      <Button type={main ? "primary" : "default"} onClick={onClick}>
        {label}
      </Button>
    );
  }
  // aria-disabled instead of disabled: the reason must be reachable by keyboard.
  return (
    <Tooltip title={reason}>
      <Button aria-disabled className="al-grey" onClick={(event) => event.preventDefault()}>
        {label}
        <span className="al-hidden">（{reason}）</span>
      </Button>
    </Tooltip>
  );
}
