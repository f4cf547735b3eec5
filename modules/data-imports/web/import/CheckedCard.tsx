import { tellError, useCommand, useFormat, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { applyImport, type DataImport, decideRows, stopImport } from "../../contract/index.ts";
import { noCounts, returnedOf, writtenOf } from "../../domain/counting.ts";
import { useProblemWords } from "../problem-words.ts";
import { importWords } from "../words.ts";
import { Counts } from "./Counts.tsx";
import { ProblemKinds } from "./ProblemKinds.tsx";
import { ReturnedLink } from "./ReturnedLink.tsx";

const DECISIONS = [
  ["update", "allUpdate"],
  ["skip", "allSkip"],
  ["create", "allCreate"],
] as const;

/** The result of the dry run, and the way on: import, change the columns, mend the wrong rows. */
export function CheckedCard({ record, remap }: { record: DataImport; remap: () => void }) {
  const t = useWords(importWords);
  const format = useFormat();
  const say = useProblemWords();
  const apply = useCommand(applyImport);
  const stop = useCommand(stopImport);
  const decide = useCommand(decideRows);
  const counts = record.check ?? noCounts;
  const [writes, returned] = [writtenOf(counts), returnedOf(counts)];
  const { id, revision } = record;
  const { whole } = record.options;
  const blocked = writes === 0 || (whole && returned > 0);
  const trying = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="al-card dim-checked">
      <h2>{t("checkedTitle")}</h2>
      {record.problem !== null && (
        <p className="dim-warning" role="alert">
          {say(record.problem)}
        </p>
      )}
      <Counts counts={counts} />
      {counts.duplicate > 0 && (
        <div className="dim-doubles">
          <p>{t("doublesHint")}</p>
          <div className="dim-actions">
            {DECISIONS.map(([decision, word]) => (
              <Button
                key={decision}
                loading={decide.running}
                onClick={() => void trying(decide.run({ id, revision, rows: "all", decision }))}
              >
                {t(word)}
              </Button>
            ))}
          </div>
        </div>
      )}
      <ProblemKinds record={record} />
      <ReturnedLink record={record} counts={counts} />
      {blocked && (
        <p className="dim-warning" role="status">
          {writes === 0 ? t("nothing") : t("blocked", { count: format.number(returned) })}
        </p>
      )}
      <div className="dim-actions">
        <Button
          type="primary"
          size="large"
          disabled={blocked}
          loading={apply.running}
          onClick={() => void trying(apply.run({ id, revision }))}
        >
          {t(whole ? "goWhole" : "go", { count: format.number(writes) })}
        </Button>
        <Button onClick={remap}>{t("remap")}</Button>
        <Button loading={stop.running} onClick={() => void trying(stop.run({ id }))}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
