import { tellError, useCommand, useFormat, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { type DataImport, stopImport } from "../../contract/index.ts";
import { importWords } from "../words.ts";

const WORDS = { reading: "reading", mapped: "checking", applying: "applying", undoing: "undoing" } as const;

/** What the server does just now, how far it is, and the way to stop it. */
export function WorkingCard({ record }: { record: DataImport }) {
  const t = useWords(importWords);
  const format = useFormat();
  const stop = useCommand(stopImport);
  const { state, progress, waitsFor } = record;
  const word = t(WORDS[state as keyof typeof WORDS]);
  const known = progress.total > 0;
  const cancel = async () => {
    try {
      await stop.run({ id: record.id });
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="al-card dim-working">
      <h2 role="status">{word}</h2>
      {waitsFor !== null ? (
        <p>{t("waitsFor", { name: waitsFor })}</p>
      ) : (
        known && (
          <p className="al-number">
            {t("rowsOf", { done: format.number(progress.done), total: format.number(progress.total) })}
          </p>
        )
      )}
      <progress {...(known ? { value: progress.done, max: progress.total } : {})} aria-label={word} />
      <p className="al-quiet">{t("leave")}</p>
      {state !== "undoing" && (
        <Button loading={stop.running} onClick={() => void cancel()}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}
