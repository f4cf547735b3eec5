import { type Actor, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { seriesValueStates } from "../contract/index.ts";

/** What the procedure needs of a version. */
export interface SeriesRecord extends ProcedureRecord {
  readonly enteredBy: string;
  readonly revision: number;
}

const SIGN = "statistics.series.sign";

const other: Actor<SeriesRecord> = {
  label: { zh: "另一名有审签权限的人（不是填报人）", en: "another person with the right to sign than who entered it" },
  test: (caller, record) => mayIn(caller, SIGN, record.region) && caller.accountId !== record.enteredBy,
};
const signer: Actor<SeriesRecord> = {
  label: { zh: "有审签权限的人", en: "who may sign" },
  test: (caller, record) => mayIn(caller, SIGN, record.region),
};

const remark = { remark: { zh: "理由", en: "Reason" } } as const;

/** Life of one version of a denominator: entered by one, signed by another. A correction is another version. */
export const seriesValueLife = procedureOf<SeriesRecord>()({
  name: "series-value",
  label: { zh: "分母数据审签", en: "Signing a denominator" },
  states: seriesValueStates,
  start: "entered",
  ends: ["returned", "withdrawn"],
  actors: { other, signer },
  moves: {
    sign: { label: { zh: "审签", en: "Sign" }, from: "entered", to: "signed", by: "other" },
    return: { label: { zh: "退回", en: "Return" }, from: "entered", to: "returned", by: "signer", needs: remark },
    withdraw: {
      label: { zh: "撤回", en: "Withdraw" },
      from: "signed",
      to: "withdrawn",
      by: "signer",
      needs: remark,
      final: true,
    },
  },
});
