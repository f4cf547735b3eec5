import { RecordFilesInput } from "@anlan/files/web";
import { type FieldInputProps, SpecForm, tell, useFormat, useWords } from "@anlan/web-kit";
import { createContext, useContext } from "react";
import { type AssignmentRecord, type Milestone, reportProgress } from "../../contract/index.ts";
import { openOf } from "../../domain/milestones.ts";

const words = {
  milestone: { zh: "报送节点", en: "Milestone" },
  between: { zh: "阶段性进展（不办结节点）", en: "Progress between milestones" },
  option: { zh: "{year}年（{day}前）", en: "{year} (by {day})" },
  period: { zh: "报送时段", en: "Period" },
  periodExample: { zh: "如：2026年、2026年第一季度", en: "2026, first quarter of 2026" },
  text: { zh: "进展说明", en: "What was done" },
  textExample: { zh: "做了什么、到了哪一步、还有什么困难", en: "What was done, how far it is, what is difficult" },
  number: { zh: "完成数值", en: "Number reached" },
  numberHelp: { zh: "节点有量化目标时必填", en: "Needed where the milestone has a number" },
  files: { zh: "佐证材料", en: "Evidence" },
  submit: { zh: "提交审核", en: "Submit" },
  done: { zh: "已提交，安委办将在5个工作日内审核。", en: "Submitted; the office answers within 5 working days." },
  returned: { zh: "退回意见：{remark}", en: "Returned: {remark}" },
  target: { zh: "目标：", en: "Target: " },
} as const;

// The form draws its inputs itself, so what they choose from comes by context.
const OpenMilestones = createContext<readonly Milestone[]>([]);

function MilestoneInput({ value, onChange, id }: FieldInputProps<string | null>) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <select
      id={id}
      className="as-select"
      value={value ?? ""}
      onChange={(event) => onChange?.(event.target.value === "" ? null : event.target.value)}
    >
      {useContext(OpenMilestones).map((milestone) => (
        <option key={milestone.id} value={milestone.id}>
          {t("option", { year: milestone.year, day: format.day(milestone.dueOn) })}
        </option>
      ))}
      <option value="">{t("between")}</option>
    </select>
  );
}

/** What the unit reports: the next milestone is chosen already, an earlier draft or returned report is filled in. */
export function ReportForm({ assignment, onClose }: { assignment: AssignmentRecord; onClose: () => void }) {
  const t = useWords(words);
  const open = openOf(assignment.milestones);
  const [last] = assignment.reports;
  const before = last?.state === "draft" || last?.state === "returned" ? last : undefined;
  const next = open[0];
  const { unit } = assignment.item;
  return (
    <OpenMilestones value={open}>
      <SpecForm
        spec={reportProgress}
        draftKey={assignment.id}
        submitLabel={words.submit}
        initial={{
          assignmentId: assignment.id,
          revision: assignment.facts.revision,
          milestoneId: before?.milestoneId ?? next?.id ?? null,
          period: before?.content?.period || (next === undefined ? null : `${next.year}年`),
          text: before?.content?.text || null,
          number: before?.number ?? null,
          files: before?.content?.files ?? [],
          submit: true,
        }}
        fields={{
          milestoneId: { label: words.milestone, input: MilestoneInput },
          number: {
            label: words.number,
            help: words.numberHelp,
            ...(unit === null ? {} : { unit: { zh: unit, en: unit } }),
          },
          text: { label: words.text, placeholder: words.textExample, rows: 6 },
          period: { label: words.period, placeholder: words.periodExample },
          files: { label: words.files, input: RecordFilesInput },
          submit: { label: words.submit, hidden: true },
        }}
        onDone={() => {
          tell(words.done);
          onClose();
        }}
        onCancel={onClose}
      >
        <div className="as-about">
          <strong>{assignment.item.name}</strong>
          {next !== undefined && (next.targetText !== null || next.targetValue !== null) && (
            <p className="al-quiet">
              {t("target")}
              {next.targetText} {next.targetValue} {next.targetValue === null ? "" : (unit ?? "")}
            </p>
          )}
          {last?.state === "returned" && (
            <p className="as-report-said">{t("returned", { remark: last.remark ?? "" })}</p>
          )}
        </div>
      </SpecForm>
    </OpenMilestones>
  );
}
