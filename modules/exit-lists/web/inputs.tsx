import { loadEnterpriseInput } from "@anlan/enterprises/web";
import { type FieldInputProps, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Input, InputNumber, Select } from "antd";
import { type ComponentType, lazy, Suspense } from "react";
import { findExperts, type SheetRule, type SheetValue } from "../contract/index.ts";
import { exitWords as words } from "./words.ts";

const EnterpriseInput = lazy(async () => ({ default: await loadEnterpriseInput() }));

/** Chooses an enterprise of the archive. */
export const EnterprisePicker: ComponentType<FieldInputProps<string>> = (props) => (
  <Suspense fallback={<div style={{ height: 32 }} />}>
    <EnterpriseInput {...props} />
  </Suspense>
);

interface ExpertsProps extends FieldInputProps<string[]> {
  readonly caseId: string;
}

/** Chooses the experts of a case. */
export function ExpertsInput({ value, onChange, id, caseId }: ExpertsProps) {
  const t = useWords(words);
  const format = useFormat();
  const { data } = useQueryOf(findExperts, { id: caseId as never });
  const options = (data?.experts ?? []).map(({ accountId, name, unitName }) => ({
    value: accountId,
    label: unitName === null ? name : `${name}${format.aside(unitName)}`,
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      showSearch={{ optionFilterProp: "label" }}
      value={value ?? []}
      onChange={(next: string[]) => onChange?.(next)}
      options={options}
      notFoundContent={t("noExperts")}
    />
  );
}

interface ScoresProps extends FieldInputProps<SheetValue[]> {
  readonly rule: SheetRule;
}

/** The lines of the sheet: points, and why some are lost. */
export function ScoresInput({ value = [], onChange, rule, id }: ScoresProps) {
  const t = useWords(words);
  const format = useFormat();
  const known = new Map(value.map((one) => [one.code, one]));
  const set = (code: string, change: Partial<SheetValue>) => {
    const next = { ...(known.get(code) ?? { code, points: Number.NaN, remark: null }), ...change };
    onChange?.([...value.filter((one) => one.code !== code), next]);
  };
  const given = value.filter(({ points }) => Number.isFinite(points));
  const sum = given.reduce((total, { points }) => total + points, 0);
  const full = rule.items.reduce((total, { most }) => total + most, 0);
  return (
    <>
      <ol className="exit-scores" id={id}>
        {rule.items.map(({ code, label, guide, most }) => {
          const points = known.get(code)?.points;
          return (
            <li key={code}>
              <strong>{t(label)}</strong> <span className="al-quiet">0—{most}</span>
              <p className="al-quiet">{t(guide)}</p>
              <InputNumber
                aria-label={`${t(label)} ${t("points")}`}
                min={0}
                max={most}
                step={0.5}
                value={points === undefined || Number.isNaN(points) ? null : points}
                onChange={(next) => set(code, { points: next ?? Number.NaN })}
              />
              <Input.TextArea
                aria-label={`${t(label)} ${t("why")}`}
                placeholder={t("why")}
                autoSize={{ minRows: 1, maxRows: 4 }}
                maxLength={500}
                value={known.get(code)?.remark ?? ""}
                onChange={({ target }) => set(code, { remark: target.value === "" ? null : target.value })}
              />
            </li>
          );
        })}
      </ol>
      <p>
        <strong>{t("sum", { sum: format.number(sum, 1), full })}</strong>
      </p>
    </>
  );
}
