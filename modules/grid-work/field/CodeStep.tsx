import { CodeReader } from "@anlan/field-kit";
import { Icon, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import type { Stop } from "../contract/fields.ts";
import { gridWords as words } from "./words.ts";

interface CodeStepProps {
  readonly stop: Stop;
  readonly code: string | null;
  readonly onCode: (code: string | null) => void;
}

/** The code of the stop: another one is told at once and kept all the same; the server marks it. */
export function CodeStep({ stop, code, onCode }: CodeStepProps) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  if (code !== null) {
    const isIts = stop.qrCode !== null && stop.qrCode.trim() === code.trim();
    return (
      <div className="f-stack" role="status">
        {isIts ? (
          <p className="f-tag f-state-sent">
            <Icon name="check" /> {t("scanned")}
          </p>
        ) : (
          <p className="f-notice">{t("otherCode")}</p>
        )}
        <button type="button" className="f-button f-small" onClick={() => onCode(null)}>
          {t("dropCode")}
        </button>
      </div>
    );
  }
  if (stop.qrCode === null) return null;
  if (open) return <CodeReader onCode={(text) => onCode(text.slice(0, 300))} />;
  return (
    <button type="button" className="f-button f-wide" onClick={() => setOpen(true)}>
      {t("scanStop")}
    </button>
  );
}
