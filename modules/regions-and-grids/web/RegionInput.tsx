import { type FieldInputProps, type FilterInputProps, useLabel, useQueryOf } from "@anlan/web-kit";
import { TreeSelect } from "antd";
import { useState } from "react";
import { getRegion } from "../contract/index.ts";
import { useRegionSearch, useRegionTree } from "./useRegionTree.ts";

const placeholder = { zh: "选择区划，可输入名称或代码", en: "Choose a region; type a name or a code" };
const nothing = { zh: "没有符合的区划", en: "No such region" };

/** The name of a region; its code until the name is there. */
export function RegionName({ code }: { code: string }) {
  const region = useQueryOf(getRegion, { code });
  return <>{region.data?.name ?? code}</>;
}

/** Chosen regions in words. */
export function RegionFace({ values }: { values: readonly string[] }) {
  return values.map((code, index) => (
    <span key={code}>
      {index > 0 && "、"}
      <RegionName code={code} />
    </span>
  ));
}

interface Chosen {
  readonly value: string;
  readonly label?: React.ReactNode;
}

interface TreeProps {
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly codes: readonly string[];
  readonly multiple: boolean;
  readonly onChange: (codes: string[]) => void;
}

// The tree while nothing is typed, a plain list of hits with where they lie otherwise.
function RegionTreeSelect({ id, disabled, codes, multiple, onChange }: TreeProps) {
  const t = useLabel();
  const tree = useRegionTree();
  const [text, setText] = useState("");
  const found = useRegionSearch(text);
  const hits = (found.data?.regions ?? []).map(({ code, name, path }) => ({
    key: code,
    value: code,
    title: `${name} ${path.join(" ")} ${code}`,
    isLeaf: true,
  }));
  const chosen: Chosen[] = codes.map((value) => ({ value, label: <RegionName code={value} /> }));
  return (
    <TreeSelect<Chosen | Chosen[] | null>
      {...(id === undefined ? {} : { id })}
      disabled={disabled === true}
      labelInValue
      multiple={multiple}
      allowClear
      value={multiple ? chosen : (chosen[0] ?? null)}
      onChange={(next) => {
        const list = next === null || next === undefined ? [] : Array.isArray(next) ? next : [next];
        onChange(list.map(({ value }) => value));
      }}
      treeData={text.trim() === "" ? tree.nodes : hits}
      loadData={async (node) => {
        if (text.trim() === "") await tree.open(String(node.value));
      }}
      showSearch={{ filterTreeNode: false, searchValue: text, onSearch: setText }}
      placeholder={t(placeholder)}
      notFoundContent={t(nothing)}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { minWidth: 300, maxWidth: "min(560px, 94vw)" } } }}
      style={{ width: "100%" }}
    />
  );
}

/** One region; the value is its code. */
export function RegionInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const codes = value === undefined || value === null || value === "" ? [] : [value];
  const change = ([code]: string[]) => onChange?.(code);
  return <RegionTreeSelect id={id} disabled={disabled} codes={codes} multiple={false} onChange={change} />;
}

/** Several regions; the value are their codes. */
export function RegionsInput({ value, onChange, id, disabled }: FieldInputProps<string[]>) {
  const change = (codes: string[]) => onChange?.(codes);
  return <RegionTreeSelect id={id} disabled={disabled} codes={value ?? []} multiple onChange={change} />;
}

/** Regions as the filter of a list. */
export function RegionFilterInput({ values, onChange }: FilterInputProps) {
  return (
    <div style={{ width: 300, maxWidth: "80vw" }}>
      <RegionTreeSelect codes={values} multiple onChange={onChange} />
    </div>
  );
}
