import { addressOf } from "@anlan/kernel";
import { tellError, useApi, useQueryOf } from "@anlan/web-kit";
import { useCallback, useRef, useState } from "react";
import { findChildren, type RegionNode, searchRegions } from "../contract/index.ts";

/** A node as antd's trees draw it. */
interface DrawnRegion {
  readonly key: string;
  readonly value: string;
  readonly title: string;
  readonly isLeaf: boolean;
  readonly children?: DrawnRegion[];
}

export interface RegionTree {
  readonly nodes: DrawnRegion[];
  readonly error: ReturnType<typeof useQueryOf>["error"];
  readonly retry: () => void;
  /** Fetches what lies directly under a region, once. */
  readonly open: (code: string) => Promise<void>;
}

/** The tree of regions from those that the person holds, fetched level by level. */
export function useRegionTree(): RegionTree {
  const api = useApi();
  const top = useQueryOf(findChildren, {});
  const [under, setUnder] = useState<ReadonlyMap<string, readonly RegionNode[]>>(new Map());
  const asked = useRef(new Set<string>());
  const open = useCallback(
    async (code: string) => {
      if (asked.current.has(code)) return;
      asked.current.add(code);
      try {
        const { regions } = (await api.get(addressOf(findChildren), { code })) as { regions: RegionNode[] };
        setUnder((before) => new Map(before).set(code, regions));
      } catch (cause) {
        asked.current.delete(code);
        tellError(cause);
      }
    },
    [api],
  );
  const draw = (node: RegionNode): DrawnRegion => {
    const children = under.get(node.code)?.map(draw);
    const drawn = { key: node.code, value: node.code, title: node.name, isLeaf: !node.hasChildren };
    return children === undefined ? drawn : { ...drawn, children };
  };
  const nodes = (top.data?.regions ?? []).map(draw);
  return { nodes, error: top.error, retry: () => void top.refetch(), open };
}

/** Regions found by words, one's own or all of China; asks nothing for empty words. */
export function useRegionSearch(text: string, reach: "own" | "all" = "own") {
  const asked = { text: text.trim() || "-", ...(reach === "all" && { reach }) };
  return useQueryOf(searchRegions, asked, { enabled: text.trim() !== "" });
}
