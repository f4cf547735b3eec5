import { CodeReader } from "@anlan/field-kit";
import { Icon, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import type { PointWork } from "./point-work.ts";
import { checkWords as words } from "./words.ts";

interface CodeStepProps {
  readonly work: PointWork;
  readonly code: string | null;
  readonly onCode: (code: string) => void;
}

/** The code of the place: a wrong one is told at once, also without a signal. */
export function CodeStep({ work: { point, settings }, code, onCode }: CodeStepProps) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  if (point === null || point.code === null) return null;
  if (code !== null) {
    return (
      <p className="f-tag f-state-sent">
        <Icon name="check" /> {t("scanned")}
      </p>
    );
  }
  const read = (text: string) => {
    if (text === point.code) onCode(text);
    else setTold(t("wrongCode", { place: point.name }));
  };
  return (
    <div className="f-stack">
      {settings.scan === "required" && <p className="f-notice">{t("mustScan")}</p>}
      {open ? (
        <CodeReader onCode={read} told={told} />
      ) : (
        <button type="button" className="f-button f-wide" onClick={() => setOpen(true)}>
          {t("scanPlace")}
        </button>
      )}
    </div>
  );
}

/** Whether the code has still to be scanned. */
export const lacksCode = ({ point, settings }: PointWork, code: string | null): boolean =>
  settings.scan === "required" && point?.code != null && code === null;
