import { type FieldInputProps, type FilterInputProps, TreeInput, useQueryOf } from "@anlan/web-kit";
import { useState } from "react";
import { getRegion } from "../contract/index.ts";
import { useRegionSearch, useRegionTree } from "./useRegionTree.ts";

const placeholder = { zh: "选择区划，可输入名称或代码", en: "Choose a region; type a name or a code" };
const nothing = { zh: "没有符合的区划", en: "No such region" };
const typeFirst = { zh: "输入县区或镇街的名称、代码", en: "Type the name or code of a county or town" };

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

interface RegionTreeProps {
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly values: readonly string[];
  readonly multiple: boolean;
  readonly onChange: (codes: string[]) => void;
}

const face = (code: string) => <RegionName code={code} />;

type Hits = ReturnType<typeof useRegionSearch>["data"];

/** What was found, each with where it lies. */
const hitsOf = (found: Hits) =>
  (found?.regions ?? []).map(({ code, name, path, level }) => ({
    key: code,
    value: code,
    title: `${name} ${path.join(" ")} ${code}`,
    isLeaf: true,
    level,
  }));

// The tree while nothing is typed, a plain list of hits with where they lie otherwise.
function RegionTree(props: RegionTreeProps) {
  const tree = useRegionTree();
  const [text, set] = useState("");
  const found = useRegionSearch(text);
  const isSearching = text.trim() !== "";
  const hits = hitsOf(found.data);
  return (
    <TreeInput
      {...props}
      nodes={isSearching ? hits : tree.nodes}
      face={face}
      search={{ text, set }}
      open={async (code) => {
        if (!isSearching) await tree.open(code);
      }}
      placeholder={placeholder}
      nothing={nothing}
    />
  );
}

/** One region; the value is its code. */
export function RegionInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const change = ([code]: string[]) => onChange?.(code);
  return <RegionTree id={id} disabled={disabled} values={value ? [value] : []} multiple={false} onChange={change} />;
}

const ELSEWHERE: ReadonlySet<string> = new Set(["county", "town"]);

/** A county or town anywhere in China, found by words: for what goes to another government. */
export function AnyCountyInput({ value, onChange, id, disabled }: FieldInputProps<string>) {
  const [text, set] = useState("");
  const found = useRegionSearch(text, "all");
  return (
    <TreeInput
      id={id}
      disabled={disabled}
      values={value ? [value] : []}
      multiple={false}
      onChange={([code]) => onChange?.(code)}
      nodes={text.trim() === "" ? [] : hitsOf(found.data).filter(({ level }) => ELSEWHERE.has(level))}
      face={face}
      search={{ text, set }}
      placeholder={typeFirst}
      nothing={text.trim() === "" ? typeFirst : nothing}
    />
  );
}

/** Several regions; the value are their codes. */
export function RegionsInput({ value, onChange, id, disabled }: FieldInputProps<string[]>) {
  const change = (codes: string[]) => onChange?.(codes);
  return <RegionTree id={id} disabled={disabled} values={value ?? []} multiple onChange={change} />;
}

/** Regions as the filter of a list. */
export function RegionFilterInput({ values, onChange }: FilterInputProps) {
  return (
    <div className="al-tree-filter">
      <RegionTree values={values} multiple onChange={onChange} />
    </div>
  );
}
