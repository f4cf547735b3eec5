import { type FieldInputProps, useLabel, useList } from "@anlan/web-kit";
import { Select } from "antd";
import { useState } from "react";
import { type AccountRow, findAccounts } from "../contract/index.ts";

const placeholder = { zh: "输入姓名或登录名查找", en: "Type a name or a login name" };
const nothing = { zh: "没有符合的账号", en: "No such account" };
const SHOWN = 20;

const optionOf = ({ id, name, loginName, unitName }: AccountRow) => ({
  value: id as string,
  label: [name, unitName].filter(Boolean).join(" · "),
  loginName,
});

/** One account in use, found by words; the value is its id. */
export function AccountInput({ value, onChange, id, disabled }: FieldInputProps<string | null>) {
  const t = useLabel();
  const [text, setText] = useState("");
  const found = useList(findAccounts, { text: text.trim(), state: ["active"] }, { limit: SHOWN, count: false });
  return (
    <Select<string | null>
      {...(id === undefined ? {} : { id })}
      disabled={disabled === true}
      allowClear
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
      loading={found.loading}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={found.rows.map(optionOf)}
      optionRender={({ label, data }) => (
        <>
          {label} <code className="al-quiet">{data.loginName}</code>
        </>
      )}
      placeholder={t(placeholder)}
      notFoundContent={t(nothing)}
      style={{ width: "100%" }}
    />
  );
}
