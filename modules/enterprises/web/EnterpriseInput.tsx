import { type FieldInputProps, useQueryOf } from "@anlan/web-kit";
import { Select } from "antd";
import { useState } from "react";
import { searchEnterprises } from "../contract/index.ts";

/** Chooses one enterprise by a part of its name or its code; value: its id. */
export function EnterpriseInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const [text, setText] = useState("");
  const found = useQueryOf(searchEnterprises, { text });
  const chosen = useQueryOf(
    searchEnterprises,
    { ids: [value] as never },
    { enabled: value !== undefined && value !== "" },
  );
  const rows = [...(chosen.data?.enterprises ?? []), ...(found.data?.enterprises ?? [])];
  const unique = [...new Map(rows.map((row) => [row.id as string, row])).values()];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      disabled={disabled ?? false}
      showSearch
      allowClear
      filterOption={false}
      value={value ?? null}
      loading={found.isLoading}
      onSearch={setText}
      onChange={(next: string | undefined) => onChange?.(next)}
      options={unique.map((row) => ({
        value: row.id as string,
        label: [row.name, row.creditCode].filter((part) => part !== null).join(" · "),
      }))}
    />
  );
}
