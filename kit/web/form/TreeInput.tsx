import type { Label } from "@anlan/kernel";
import { TreeSelect, type TreeSelectProps } from "antd";
import type { ReactNode } from "react";
import { useLabel } from "../words/useWords.ts";
import "./form.css";

/** A node of a tree to choose from. */
export interface TreeInputNode {
  readonly key: string;
  readonly value: string;
  readonly title: string;
  /** What typed words are looked for in, small letters; the title where it is left out. */
  readonly words?: string;
  readonly isLeaf?: boolean;
  readonly children?: TreeInputNode[];
}

export interface TreeInputProps {
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly values: readonly string[];
  readonly multiple: boolean;
  readonly onChange: (values: string[]) => void;
  readonly nodes: TreeInputNode[];
  /** A chosen value in words, also one that is not in the tree any more. */
  readonly face: (value: string) => ReactNode;
  readonly placeholder: Label;
  readonly nothing: Label;
  readonly loading?: boolean;
  /** Where the server searches: the words so far and what takes new ones; `nodes` are then the hits. */
  readonly search?: { readonly text: string; readonly set: (text: string) => void };
  /** Fetches what lies under a node when it is opened. */
  readonly open?: (value: string) => Promise<void>;
}

type Chosen = { readonly value: string; readonly label?: ReactNode };
type Value = Chosen | Chosen[] | null;

/** Up to so many nodes stand open at once. */
const FEW = 60;

const countOf = (nodes: readonly TreeInputNode[]): number =>
  nodes.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0);

function searching(search: TreeInputProps["search"]): NonNullable<TreeSelectProps<Value>["showSearch"]> {
  if (search !== undefined) return { filterTreeNode: false, searchValue: search.text, onSearch: search.set };
  return {
    filterTreeNode: (text, { words, title }) =>
      String(words ?? title)
        .toLowerCase()
        .includes(text.trim().toLowerCase()),
  };
}

/** Chooses one or several of a tree, by walking down or by words; the values are ids or codes. */
export function TreeInput(props: TreeInputProps) {
  const { id, values, multiple, nodes, face, search, open } = props;
  const t = useLabel();
  const chosen: Chosen[] = values.map((value) => ({ value, label: face(value) }));
  return (
    <TreeSelect<Value>
      {...(id === undefined ? {} : { id })}
      {...(open === undefined ? {} : { loadData: (node) => open(String(node.value)) })}
      className="al-tree-input"
      classNames={{ popup: { root: "al-tree-popup" } }}
      disabled={props.disabled === true}
      loading={props.loading === true}
      labelInValue
      multiple={multiple}
      allowClear
      value={multiple ? chosen : (chosen[0] ?? null)}
      onChange={(next) => props.onChange([next ?? []].flat().map(({ value }) => value))}
      treeData={nodes}
      treeDefaultExpandAll={open === undefined && countOf(nodes) < FEW}
      showSearch={searching(search)}
      placeholder={t(props.placeholder)}
      notFoundContent={t(props.nothing)}
      popupMatchSelectWidth={false}
    />
  );
}
