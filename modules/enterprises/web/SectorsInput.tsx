import { type FieldInputProps, type FilterInputProps, useLabel, useQueryOf } from "@anlan/web-kit";
import { Select } from "antd";
import { findSectors } from "../contract/index.ts";

function useSectors() {
  const t = useLabel();
  const sectors = useQueryOf(findSectors, {});
  return (sectors.data?.sectors ?? []).map(({ code, name }) => ({ value: code, label: t(name) }));
}

/** Chooses sectors; value: their codes. */
export function SectorsInput({ value, onChange, id, disabled }: FieldInputProps<string[]>) {
  const options = useSectors();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      disabled={disabled ?? false}
      mode="multiple"
      optionFilterProp="label"
      value={value ?? []}
      onChange={(codes: string[]) => onChange?.(codes)}
      options={options}
    />
  );
}

/** Sectors in words. */
export function SectorNames({ codes }: { codes: readonly string[] }) {
  const options = useSectors();
  const names = new Map(options.map(({ value, label }) => [value, label]));
  return <>{codes.map((code) => names.get(code as never) ?? code).join("、")}</>;
}

/** For `filterInputs` of a list with a filter over sectors. */
export const sectorFilter = {
  Input: ({ values, onChange }: FilterInputProps) => (
    <SectorsInput value={[...values]} onChange={(codes) => onChange(codes ?? [])} />
  ),
  Face: ({ values }: { values: readonly string[] }) => <SectorNames codes={values} />,
};
