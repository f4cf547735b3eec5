import { type FieldInputProps, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { Checkbox, Select } from "antd";
import { findUnitSectors } from "../contract/index.ts";
import { organisationWords as words } from "./words.ts";

function useSectors() {
  const t = useLabel();
  const query = useQueryOf(findUnitSectors, {});
  return (query.data?.sectors ?? []).map(({ code, name }) => ({ value: code, label: t(name) }));
}

/** The sectors that a unit supervises: all of them (null), or those chosen. */
export function SectorsInput({ value, onChange, id, disabled = false }: FieldInputProps<string[] | null>) {
  const t = useWords(words);
  const options = useSectors();
  const all = value === null;
  return (
    <>
      <Checkbox checked={all} disabled={disabled} onChange={(event) => onChange?.(event.target.checked ? null : [])}>
        {t("allSectors")}
      </Checkbox>
      {!all && (
        <Select
          {...(id === undefined ? {} : { id })}
          disabled={disabled}
          mode="multiple"
          optionFilterProp="label"
          style={{ width: "100%" }}
          value={value ?? []}
          onChange={(codes: string[]) => onChange?.(codes)}
          options={options}
        />
      )}
    </>
  );
}

/** The sectors of a unit in words. */
export function UnitSectors({ sectors }: { sectors: readonly string[] | null }) {
  const t = useWords(words);
  const options = useSectors();
  const names = new Map(options.map(({ value, label }) => [value, label]));
  if (sectors === null) return <>{t("allSectors")}</>;
  return <>{sectors.map((code) => names.get(code) ?? code).join("、")}</>;
}
