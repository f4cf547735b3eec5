import { defineList } from "@anlan/kernel";
import { useLocation } from "react-router";
import { z } from "zod";
import { type FakeServer, fireEvent, renderPage, screen } from "../testing/index.ts";
import { ListPage, type ListPageProps } from "./ListPage.tsx";

const states = { late: { zh: "逾期", en: "Late" }, done: { zh: "完成", en: "Done" } };
const Row = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  value: z.number().nullable(),
  dueOn: z.string(),
});
export const findItems = defineList({
  name: "plans.find-items",
  label: { zh: "规划事项", en: "Plan items" },
  permission: "plans.item.read",
  row: Row,
  columns: {
    name: { label: { zh: "名称", en: "Name" }, kind: "text" },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: states },
    value: { label: { zh: "目标", en: "Target" }, kind: "number" },
    dueOn: { label: { zh: "期限", en: "Due" }, kind: "day", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "搜索", en: "Search" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: states },
    dueOn: { kind: "day-range", label: { zh: "期限", en: "Due" } },
    planId: { kind: "id", label: { zh: "规划", en: "Plan" } },
  },
  sorts: ["dueOn", "name"],
});
const row = (id: number) => ({ id: `i${id}`, name: `事项${id}`, state: "late", value: 1234.5, dueOn: "2025-06-30" });
export const page = (ids: number[], nextCursor: string | null = null, total = ids.length) => ({
  rows: ids.map(row),
  nextCursor,
  total,
});

function Address() {
  const { pathname, search } = useLocation();
  return <output>{decodeURIComponent(pathname + search)}</output>;
}

export function show(server: FakeServer, props: Partial<ListPageProps<typeof Row>> = {}, at = "/items") {
  const permissions = ["plans.item.read"];
  return renderPage(
    <>
      <ListPage spec={findItems} href={({ id }) => `/items/${id}`} {...props} />
      <Address />
    </>,
    { server, permissions, at },
  );
}
export const address = () => screen.getByText((_text, element) => element?.tagName === "OUTPUT").textContent;
export const key = (name: string) => fireEvent.keyDown(document.body, { key: name });
