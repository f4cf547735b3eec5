import { Dialog, SpecForm, useWords } from "@anlan/web-kit";
import { documentStatuses, editPlanMeta, type Plan } from "../../contract/index.ts";

const words = { title: { zh: "修改规划信息", en: "Edit the plan's details" } } as const;

/** Edits what cover and preface say. */
export function MetaForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("title")} firm onClose={onClose}>
      <SpecForm
        spec={editPlanMeta}
        draftKey={plan.id}
        initial={{ planId: plan.id, revision: plan.record.revision, meta: plan.meta }}
        fields={{
          meta: {
            label: { zh: "规划信息", en: "Details" },
            fields: {
              title: { label: { zh: "规划名称", en: "Title" } },
              governmentName: { label: { zh: "发布机关", en: "Government" } },
              documentNumber: { label: { zh: "文号", en: "Document number" } },
              issuedOn: { label: { zh: "印发日期", en: "Issued on" } },
              documentStatus: { label: { zh: "文件性质", en: "Status" }, options: documentStatuses },
              period: {
                label: { zh: "规划期", en: "Period" },
                fields: {
                  start: { label: { zh: "起始年", en: "First year" } },
                  end: { label: { zh: "终止年", en: "Last year" } },
                },
              },
              baseYear: { label: { zh: "基期年", en: "Base year" } },
            },
          },
        }}
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}
