import { type FieldInputProps, type FilterInputProps, useLabel, useQueryOf, useRegion } from "@anlan/web-kit";
import { TreeSelect } from "antd";
import { getTree, getUnit } from "../contract/index.ts";
import { drawTree } from "./unit-tree.ts";

const placeholder = { zh: "选择单位，可输入名称或简称", en: "Choose a unit; type a name or short name" };
const nothing = { zh: "没有符合的单位，可在“机构”中设立", en: 'No such unit; units are created under "Organisation"' };

function useTree() {
  const { region } = useRegion();
  return useQueryOf(getTree, { region: region.code });
}

function UnitName({ id }: { id: string }) {
  const unit = useQueryOf(getUnit, { unitId: id });
  return <>{unit.data?.name ?? "…"}</>;
}

/** Chosen units in words. */
export function UnitFace({ values }: { values: readonly string[] }) {
  const tree = useTree();
  const names = new Map(tree.data?.units.map(({ id, name }) => [id as string, name]));
  return values.map((id, index) => (
    <span key={id}>
      {index > 0 && "、"}
      {names.get(id) ?? <UnitName id={id} />}
    </span>
  ));
}

interface TreeProps {
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly ids: readonly string[];
  readonly multiple: boolean;
  readonly onChange: (ids: string[]) => void;
}

function UnitTreeSelect({ id, disabled, ids, multiple, onChange }: TreeProps) {
  const t = useLabel();
  const tree = useTree();
  // A closed unit, or one of another government, is not in the tree but keeps its name.
  const chosen = ids.map((value) => ({ value, label: <UnitFace values={[value]} /> }));
  return (
    <TreeSelect<(typeof chosen)[number] | typeof chosen | null>
      {...(id === undefined ? {} : { id })}
      disabled={disabled === true}
      loading={tree.isLoading}
      labelInValue
      multiple={multiple}
      allowClear
      value={multiple ? chosen : (chosen[0] ?? null)}
      onChange={(next) => {
        const list = next === null || next === undefined ? [] : Array.isArray(next) ? next : [next];
        onChange(list.map(({ value }) => value));
      }}
      treeData={drawTree(tree.data?.units ?? [])}
      treeDefaultExpandAll={(tree.data?.units.length ?? 0) < 60}
      showSearch={{ filterTreeNode: (text, node) => String(node["words"]).includes(text.trim().toLowerCase()) }}
      placeholder={t(placeholder)}
      notFoundContent={t(nothing)}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { minWidth: 320, maxWidth: "min(640px, 94vw)" } } }}
      style={{ width: "100%" }}
    />
  );
}

/** One unit; the value is its id. */
export function UnitInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const ids = value === undefined || value === null || value === "" ? [] : [value];
  const change = ([first]: string[]) => onChange?.(first);
  return <UnitTreeSelect id={id} disabled={disabled} ids={ids} multiple={false} onChange={change} />;
}

/** Several units; the value are their ids. */
export function UnitsInput({ value, onChange, id, disabled }: FieldInputProps<string[]>) {
  const change = (ids: string[]) => onChange?.(ids);
  return <UnitTreeSelect id={id} disabled={disabled} ids={value ?? []} multiple onChange={change} />;
}

/** Units as the filter of a list. */
export function UnitFilterInput({ values, onChange }: FilterInputProps) {
  return (
    <div style={{ width: 320, maxWidth: "80vw" }}>
      <UnitTreeSelect ids={values} multiple onChange={onChange} />
    </div>
  );
}
