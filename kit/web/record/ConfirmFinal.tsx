import type { Label } from "@anlan/kernel";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "../form/form.css";

const words = {
  ...kitWords,
  reason: { zh: "理由（将写入日志）", en: "Reason (goes into the log)" },
  needed: { zh: "请写明理由", en: "Please give the reason" },
} as const;

export interface ConfirmFinalProps {
  readonly title: Label;
  /** What will be final, and what it means. */
  readonly consequence: Label;
  readonly confirmLabel: Label;
  readonly onConfirm: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Before a step that the law or the rules make final: says so, and asks for the reason. */
export function ConfirmFinal({ title, consequence, confirmLabel, onConfirm, onClose }: ConfirmFinalProps) {
  const t = useWords(words);
  const [reason, setReason] = useState("");
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const confirm = async () => {
    if (reason.trim() === "") {
      setProblem(t("needed"));
      return;
    }
    setRunning(true);
    try {
      await onConfirm(reason.trim());
      onClose();
    } catch (cause) {
      setProblem(cause instanceof ApiError ? t(cause.words) : String(cause));
      setRunning(false);
    }
  };
  return (
    <Dialog title={t(title)} firm onClose={onClose}>
      <p>{t(consequence)}</p>
      <p style={{ margin: "16px 0 4px" }}>
        <label htmlFor={id}>{t("reason")}</label>
      </p>
      <Input.TextArea
        id={id}
        data-first
        {...(problem === null ? {} : { status: "error" as const })}
        value={reason}
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 10 }}
        aria-invalid={problem !== null}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem && (
        <p role="alert" className="al-form-note al-form-wrong" style={{ marginTop: 8 }}>
          {problem}
        </p>
      )}
      <div className="al-form-foot" style={{ marginTop: 16 }}>
        <Button type="primary" loading={running} onClick={() => void confirm()}>
          {t(confirmLabel)}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </Dialog>
  );
}
