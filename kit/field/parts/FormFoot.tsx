import type { Label } from "@anlan/kernel";
import { Icon, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import type { FieldForm } from "../form/useFieldForm.ts";
import { partWords as words } from "./part-words.ts";

interface FormFootProps {
  readonly form: Pick<FieldForm<Record<string, unknown>>, "issues" | "trouble">;
  readonly label: Label;
  readonly onSend: () => Promise<void>;
}

/** The main button of a form, and that everything is kept. */
export function FormFoot({ form, label, onSend }: FormFootProps) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const count = Object.keys(form.issues).length;
  const press = async () => {
    setBusy(true);
    await onSend().finally(() => setBusy(false));
  };
  return (
    <>
      <p role="status" className={form.trouble === null ? "al-quiet f-kept" : "f-issue"}>
        {form.trouble !== null ? t("notKept", { why: form.trouble }) : count > 0 ? t("fix", { count }) : t("keptHere")}
      </p>
      <button type="button" className="f-button f-main f-wide" disabled={busy} onClick={() => void press()}>
        <Icon name="check" /> {t(label)}
      </button>
    </>
  );
}

/** Says that something typed before is shown again, and lets it be thrown away. */
export function RestoredNote({
  form,
  onAnew,
}: {
  form: Pick<FieldForm<Record<string, unknown>>, "restored" | "discard">;
  onAnew: () => void;
}) {
  const t = useWords(words);
  const [asked, setAsked] = useState(false);
  if (!form.restored) return null;
  return (
    <p className="f-notice">
      {t("restored")}{" "}
      <button
        type="button"
        className="al-link-button f-link"
        onClick={() => (asked ? void form.discard().then(onAnew) : setAsked(true))}
      >
        {t(asked ? "confirmAnew" : "startAnew")}
      </button>
    </p>
  );
}
