import { type FieldInputProps, useQueryOf } from "@anlan/web-kit";
import { AutoComplete } from "antd";
import { getRules } from "../contract/index.ts";

/** Chooses a special operation from the catalogues by its number or name; other text stays as it is typed. */
export function OperationInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const { data } = useQueryOf(getRules, {});
  const groups = (data?.catalogues ?? []).flatMap(({ code, categories }) =>
    (categories ?? []).map((category) => ({
      key: `${code} ${category.code}`,
      label: `${category.code} ${category.name}`,
      options: (category.items.length === 0 ? [category] : category.items).map((item) => ({
        value: `${item.code} ${item.name}`,
      })),
    })),
  );
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      disabled={disabled ?? false}
      allowClear
      value={value ?? ""}
      onChange={(text: string | undefined) => onChange?.(text === "" ? undefined : text)}
      options={groups}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && "value" in option && String(option.value).includes(typed),
      }}
    />
  );
}
