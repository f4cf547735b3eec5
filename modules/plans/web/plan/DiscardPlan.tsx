import { abilitiesOf } from "@anlan/kernel";
import { Dialog, SpecForm, tell, useCaller, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { discardPlan, type Plan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import { reasonField } from "./move-fields.ts";

const words = {
  discard: { zh: "放弃这次导入", en: "Discard this import" },
  note: {
    zh: "放弃后，这一版的核对结果不再使用；文件和经过仍保留在日志中。",
    en: "What was decided about this version is not used any more; document and log stay.",
  },
  done: { zh: "已放弃", en: "Discarded" },
} as const;

/** A quiet button for giving up a draft; nothing where the person may not. */
export function DiscardPlan({ plan }: { plan: Plan }) {
  const t = useWords(words);
  const caller = useCaller();
  const [asked, setAsked] = useState(false);
  const ability = abilitiesOf(planLife, caller, plan.record).find(({ move }) => move === "discard");
  if (ability === undefined || ability.refusal !== null) return null;
  const close = () => setAsked(false);
  return (
    <>
      <button type="button" className="al-button" onClick={() => setAsked(true)}>
        {t("discard")}
      </button>
      {asked && (
        <Dialog title={t("discard")} firm onClose={close}>
          <SpecForm
            spec={discardPlan}
            draftKey={plan.id}
            initial={{ planId: plan.id, revision: plan.record.revision }}
            fields={reasonField}
            onCancel={close}
            onDone={() => {
              close();
              tell(words.done);
            }}
          >
            <p className="al-form-note">{t("note")}</p>
          </SpecForm>
        </Dialog>
      )}
    </>
  );
}
