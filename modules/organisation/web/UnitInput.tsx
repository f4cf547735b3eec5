import { type FieldInputProps, type FilterInputProps, TreeInput, useQueryOf, useRegion } from "@anlan/web-kit";
import { getTree, getUnit } from "../contract/index.ts";
import { drawTree } from "./unit-tree.ts";

const placeholder = { zh: "选择单位，可输入名称或简称", en: "Choose a unit; type a name or short name" };
const nothing = { zh: "没有符合的单位，可在“机构”中设立", en: 'No such unit; units are created under "Organisation"' };

function useTree() {
  const { region } = useRegion();
  return useQueryOf(getTree, { region: region.code, counties: "yes" });
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

interface UnitTreeProps {
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly values: readonly string[];
  readonly multiple: boolean;
  readonly onChange: (ids: string[]) => void;
}

// A closed unit, or one of another government, is not in the tree but keeps its name.
const face = (id: string) => <UnitFace values={[id]} />;

function UnitTree(props: UnitTreeProps) {
  const tree = useTree();
  const nodes = drawTree(tree.data?.units ?? [], tree.data?.counties);
  return (
    <TreeInput
      {...props}
      nodes={nodes}
      loading={tree.isLoading}
      face={face}
      placeholder={placeholder}
      nothing={nothing}
    />
  );
}

/** One unit; the value is its id. */
export function UnitInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const change = ([first]: string[]) => onChange?.(first);
  return <UnitTree id={id} disabled={disabled} values={value ? [value] : []} multiple={false} onChange={change} />;
}

/** Several units; the value are their ids. */
export function UnitsInput({ value, onChange, id, disabled }: FieldInputProps<string[]>) {
  const change = (ids: string[]) => onChange?.(ids);
  return <UnitTree id={id} disabled={disabled} values={value ?? []} multiple onChange={change} />;
}

/** Units as the filter of a list. */
export function UnitFilterInput({ values, onChange }: FilterInputProps) {
  return (
    <div className="al-tree-filter">
      <UnitTree values={values} multiple onChange={onChange} />
    </div>
  );
}
