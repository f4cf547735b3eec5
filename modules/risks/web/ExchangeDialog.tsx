import { Dialog, tell, tellError, useCommand, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { type ChangeEvent, useState } from "react";
import type { z } from "zod";
import { importExchange } from "../contract/index.ts";
import { riskWords as words } from "./words.ts";

type Result = z.output<typeof importExchange.output>;
type Document = z.input<typeof importExchange.input>["document"];

const SHOWN = 100;

function Outcome({ result }: { result: Result }) {
  const t = useWords(words);
  const refused = result.rows.filter(({ outcome }) => outcome === "refused");
  return (
    <>
      <p>
        <strong>{t("checked")}</strong>{" "}
        {refused.length === 0 ? t("allGood", { count: result.rows.length }) : t("someWrong", { count: refused.length })}
      </p>
      <ul className="risks-lines">
        {refused.slice(0, SHOWN).map(({ object, index, id, problems }) => (
          <li key={`${object}${index}`}>
            {`${object}[${index}] ${id ?? ""}`}
            {problems.map(({ field, zh, en }) => (
              <div key={`${field}${zh}`}>
                {field !== null && `${field}：`}
                {t({ zh, en })}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {result.left.map(({ object, rows }) => (
        <p key={object} className="al-quiet">
          {t("left", { object, rows })}
        </p>
      ))}
    </>
  );
}

/** Takes a document of the exchange format: checked first, then written whole. */
export function ExchangeDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const command = useCommand(importExchange);
  const [document, setDocument] = useState<Document | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const check = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file === undefined) return;
    setResult(null);
    let read: Document;
    try {
      read = JSON.parse(await file.text());
    } catch {
      tell({ zh: words.notJson.zh.replace("{name}", file.name), en: words.notJson.en.replace("{name}", file.name) });
      return;
    }
    try {
      setDocument(read);
      setResult(await command.run({ document: read, dryRun: true }));
    } catch (cause) {
      tellError(cause);
    }
  };
  const write = async () => {
    if (document === null) return;
    try {
      await command.run({ document, dryRun: false });
      tell(words.written);
      onClose();
    } catch (cause) {
      tellError(cause);
    }
  };
  const isGood = result !== null && result.rows.length > 0 && result.rows.every(({ outcome }) => outcome !== "refused");
  return (
    <Dialog title={t("importExchange")} place="side" firm onClose={onClose}>
      <p className="al-quiet">{t("exchangeNote")}</p>
      <p>
        <label>
          {t("chooseFile")} <input type="file" accept=".json,application/json" onChange={check} />
        </label>
      </p>
      {result !== null && <Outcome result={result} />}
      <p>
        <Button type="primary" disabled={!isGood} loading={command.running} onClick={write}>
          {t("write")}
        </Button>
      </p>
    </Dialog>
  );
}
