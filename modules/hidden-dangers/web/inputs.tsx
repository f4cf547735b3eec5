import { findSectors } from "@anlan/enterprises/contract";
import { loadEnterpriseInput } from "@anlan/enterprises/web";
import { type FieldInputProps, type FilterInputProps, useFormat, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { Select } from "antd";
import { type ComponentType, lazy, Suspense } from "react";
import { getCriteria } from "../contract/index.ts";
import { useDangerSpecs } from "./specs.ts";
import { dangerWords as words } from "./words.ts";

const EnterpriseInput = lazy(async () => ({ default: await loadEnterpriseInput() }));

/** Chooses an enterprise of the archive. */
export const EnterprisePicker: ComponentType<FieldInputProps<string>> = (props) => (
  <Suspense fallback={<div style={{ height: 32 }} />}>
    <EnterpriseInput {...props} />
  </Suspense>
);

interface Option {
  readonly value: string;
  readonly label: string;
}

interface OneOfProps extends FieldInputProps<string | null> {
  readonly options: readonly Option[];
}

/** Chooses one of many by typing. */
function OneOf({ value, onChange, id, options }: OneOfProps) {
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { maxWidth: "min(92vw, 720px)" } } }}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
      options={[...options]}
    />
  );
}

interface CriterionProps extends FieldInputProps<string | null> {
  /** The day of the find; left out: today. */
  readonly on?: string;
}

/** Chooses a criterion that holds on a day, by its code or words. */
export function CriterionInput({ on, ...props }: CriterionProps) {
  const { data } = useQueryOf(getCriteria, on === undefined ? {} : { on });
  const options = (data?.criteria ?? []).map(({ code, field, text }) => ({
    value: code,
    label: `${code} ${field}：${text}`,
  }));
  return <OneOf {...props} options={options} />;
}

interface ResponsibleProps extends FieldInputProps<string | null> {
  readonly dangerId: string;
}

/** Chooses who of the enterprise puts it right. */
export function ResponsibleInput({ dangerId, ...props }: ResponsibleProps) {
  const t = useWords(words);
  const { data } = useQueryOf(useDangerSpecs().people, { dangerId: dangerId as never });
  if (data !== undefined && data.accounts.length === 0) return <span className="al-quiet">{t("noAccounts")}</span>;
  return <OneOf {...props} options={(data?.accounts ?? []).map(({ id, name }) => ({ value: id, label: name }))} />;
}

const useSectors = () => useQueryOf(findSectors, {}).data?.sectors ?? [];

/** For `filterInputs` of a list with a filter over sectors. */
export const sectorFilter = {
  Input: ({ values, onChange }: FilterInputProps) => {
    const t = useLabel();
    return (
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        style={{ minWidth: 180 }}
        value={[...values]}
        onChange={(codes: string[]) => onChange(codes)}
        options={useSectors().map(({ code, name }) => ({ value: code as string, label: t(name) }))}
      />
    );
  },
  Face: ({ values }: { values: readonly string[] }) => {
    const t = useLabel();
    const format = useFormat();
    const names = new Map(useSectors().map(({ code, name }) => [code as string, name]));
    return format.list(values.map((code) => t(names.get(code) ?? { zh: code, en: code })));
  },
};
