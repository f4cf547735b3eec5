import { type FieldInputProps, useLanguage } from "@anlan/web-kit";
import { Select } from "antd";
import { useRoles } from "./useRoles.ts";

/** Chooses a role by its name; what it does stands beside it. */
export function RoleInput({ value, onChange, ...rest }: FieldInputProps<string>) {
  const zh = useLanguage() === "zh";
  const options = useRoles().map((role) => ({
    value: role.code,
    label: zh ? role.labelZh : role.labelEn,
    about: zh ? role.aboutZh : role.aboutEn,
  }));
  return (
    <Select
      {...rest}
      value={value ?? null}
      onChange={(code) => onChange?.(code ?? undefined)}
      options={options}
      showSearch={{ optionFilterProp: "label" }}
      optionRender={({ data }) => (
        <div>
          {data.label} <div className="al-quiet">{data.about}</div>
        </div>
      )}
    />
  );
}
