import { type Label, Remark, Revision } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import { type MoveAction, MoveButtons, useMay, valuesSchema } from "@anlan/web-kit";
import { useMemo } from "react";
import { z } from "zod";
import {
  decideRecordMove,
  type KindInForce,
  type LifeMove,
  RecordId,
  type RegisterRecord,
} from "../../contract/index.ts";
import { procedureFromLife, withLimits } from "../../domain/index.ts";
import { usePickers } from "../pickers.tsx";
import { useRegisterSpecs } from "../specs.ts";
import { registerWords as words } from "../words.ts";
import { valuesField } from "./record-form.tsx";

// A step asks for its fields whether or not the form of the record requires them.
function needed(kind: KindInForce, move: LifeMove): FieldSpec[] {
  return (move.needs ?? []).flatMap((code) => {
    const field = kind.fields.find((one) => one.code === code);
    if (field === undefined) return [];
    const { when: _, section: __, ...rest } = field;
    return [{ ...rest, required: true } as FieldSpec];
  });
}

// What the step is refused for stands above its form, so that nobody fills it in for nothing.
function conditionsOf({ only = [] }: LifeMove): { readonly note?: Label } {
  if (only.length === 0) return {};
  const reasons = { zh: only.map(({ why }) => why.zh).join("；"), en: only.map(({ why }) => why.en).join("; ") };
  return { note: { zh: `${reasons.zh}。`, en: `${reasons.en}.` } };
}

interface LifeButtonsProps {
  readonly kind: KindInForce;
  readonly record: Pick<
    RegisterRecord,
    | "id"
    | "state"
    | "stateSince"
    | "region"
    | "sector"
    | "enterpriseId"
    | "partyId"
    | "lastMoves"
    | "values"
    | "revision"
  >;
  /** The command, where it is not that of who keeps or decides. */
  readonly by?: typeof decideRecordMove;
}

/** The steps of a record's life as buttons; each opens a form with what it needs. */
export function LifeButtons({ kind, record, by }: LifeButtonsProps) {
  const specs = useRegisterSpecs();
  const pickers = usePickers();
  const mayManage = useMay(specs.move.permission);
  const procedure = useMemo(() => procedureFromLife(kind), [kind]);
  const facts = useMemo(() => withLimits(kind, { ...record, data: record.values }), [kind, record]);
  const command = by ?? (mayManage ? specs.move : decideRecordMove);
  const moves = Object.fromEntries(
    kind.life.moves.map((move): [string, MoveAction] => {
      const fields = needed(kind, move);
      const input = z.object({
        recordId: RecordId,
        revision: Revision,
        move: z.string(),
        ...(fields.length === 0 ? {} : { values: valuesSchema(fields) }),
        remark: move.remark === "required" ? Remark : Remark.optional(),
      });
      const values = Object.fromEntries(fields.map(({ code }) => [code, record.values[code]]));
      return [
        move.code,
        {
          command: { ...command, secret: [], input } as never,
          ...conditionsOf(move),
          initial: { recordId: record.id, revision: record.revision, move: move.code, values },
          fields: {
            move: { label: words.state, hidden: true },
            ...(fields.length === 0 ? {} : { values: valuesField(fields, pickers) }),
            remark: { label: words.remark, rows: 3 },
          },
        },
      ];
    }),
  );
  const ends = kind.life.states.filter(({ end }) => end === true).map(({ code }) => code);
  const quiet = kind.life.moves.filter(({ to }) => ends.includes(to)).map(({ code }) => code);
  return <MoveButtons procedure={procedure} record={facts} recordKey={record.id} moves={moves} quiet={quiet} />;
}
