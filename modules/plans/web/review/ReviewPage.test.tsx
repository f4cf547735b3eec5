// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { fakeServer, refuse, renderPage, type SeenRequest } from "@anlan/web-kit/testing";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  addItem,
  decideItem,
  decideItems,
  getPlan,
  getPlanItems,
  getPlanText,
  type PlanItem,
  undoDecision,
} from "../../contract/index.ts";
import { type Choice, type Decided, decide } from "../../domain/decision.ts";
import { sampleView } from "../../testing/sample-view.ts";
import { PlanMoves } from "../plan/PlanMoves.tsx";
import { ReviewPage } from "./ReviewPage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

const RIGHTS = ["plans.plan.read", "plans.plan.review"];

function open(view = sampleView(), permissions = RIGHTS) {
  const answered = ({ body }: SeenRequest) => {
    const { itemId, revision, ...choice } = body as { itemId: string; revision: number } & Partial<Choice>;
    const item = view.items.find((one) => one.id === itemId) as PlanItem;
    // the page undoes only what was decided before, which this server does not remember
    if (choice.decision === undefined) return { ...item, revision: revision + 1 };
    return {
      ...item,
      ...(decide({ ...item, parsedKind: item.kind }, choice as Choice) as Decided),
      revision: revision + 1,
    };
  };
  const server = fakeServer()
    .on(getPlan, () => view.plan)
    .on(getPlanText, () => ({ planId: view.plan.id, text: view.text }))
    .on(getPlanItems, () => ({ planId: view.plan.id, items: view.items }))
    .on(decideItem, answered)
    .on(undoDecision, answered);
  const page = (
    <Routes>
      <Route path="/plans/:planId/review" element={<ReviewPage />} />
    </Routes>
  );
  renderPage(page, { server, permissions, at: `/plans/${view.plan.id}/review` });
  const posts = () => server.seen.filter(({ method }) => method === "POST");
  return { server, view, posts };
}

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const card = (item: PlanItem | undefined) => document.getElementById(`item-${item?.id}`) as HTMLElement;
const isSelected = (item: PlanItem | undefined) =>
  within(card(item)).getAllByRole("button")[0]?.getAttribute("aria-expanded") === "true";

describe("the review page", () => {
  test("shows the text with every item's words marked, and the items beside it", async () => {
    const { view } = open();
    await screen.findByText(`已核对 0 / ${view.items.length}`);
    expect(document.querySelectorAll(".plr-item")).toHaveLength(view.items.length);
    const first = view.items[0] as PlanItem;
    const marks = [...document.querySelectorAll(`mark[data-items~="${first.id}"]`)].map((mark) => mark.textContent);
    expect(marks.join("")).toBe(view.text.slice(...(first.span as [number, number])));
  });

  test("selects the first open item, and walks with j and k", async () => {
    const { view } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    expect(isSelected(view.items[0])).toBe(true);
    press("j");
    expect(isSelected(view.items[1])).toBe(true);
    press("k");
    expect(isSelected(view.items[0])).toBe(true);
  });

  test("accepts with a, shows it at once, and goes on to the next open item", async () => {
    const { view, posts } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    press("a");
    await screen.findByText(`待核对 ${view.items.length - 1}`);
    expect(isSelected(view.items[1])).toBe(true);
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toEqual({ itemId: view.items[0]?.id, revision: 1, decision: "accept", remark: null });
  });

  test("keys within a millisecond act each on the item that was selected then", async () => {
    const { view, posts } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    // Both arrive before anything is drawn.
    const keys = ["a", "r", ...view.items.slice(2).map(() => "a")];
    act(() => {
      for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    });
    await screen.findByText(/全部核对完毕/);
    await waitFor(() => expect(posts()).toHaveLength(keys.length));
    const sent = posts().map(({ body }) => body as { itemId: string; decision: string });
    expect(sent.map(({ itemId }) => itemId)).toEqual(view.items.map(({ id }) => id));
    expect(sent.map(({ decision }) => decision)).toEqual(keys.map((key) => (key === "a" ? "accept" : "reject")));
  });

  test("undoes with u, by the revision that the acceptance made", async () => {
    const { view, posts } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    press("a");
    press("k");
    press("u");
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(posts()[1]?.body).toEqual({ itemId: view.items[0]?.id, revision: 2 });
    await screen.findByText(`待核对 ${view.items.length}`);
  });

  test("undoes with u straight after a decision, though the selection went on to the next item", async () => {
    const { view, posts } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    press("a");
    press("u");
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(posts()[1]?.body).toEqual({ itemId: view.items[0]?.id, revision: 2 });
    expect(isSelected(view.items[0])).toBe(true);
  });

  test("takes a decision back and says why when somebody else was faster", async () => {
    const { server, view } = open();
    server.on(decideItem, () => refuse(409, "KERNEL_STALE"));
    await screen.findByText(`待核对 ${view.items.length}`);
    press("r");
    await screen.findByText("出错：KERNEL_STALE");
    await screen.findByText(`待核对 ${view.items.length}`);
  });

  test("links both ways: words in the text open their item", async () => {
    const { view } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    const last = view.items.at(-1);
    fireEvent.click(document.querySelector(`mark[data-items~="${last?.id}"]`) as HTMLElement);
    expect(isSelected(last)).toBe(true);
    fireEvent.click(within(card(view.items[2])).getAllByRole("button")[0] as HTMLElement);
    expect(document.querySelector("mark.plr-now")?.getAttribute("data-items")).toContain(view.items[2]?.id);
  });

  test("filters by kind and words, and shows the whole list again for words that the filter hides", async () => {
    const { view } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    fireEvent.click(screen.getByRole("tab", { name: /指标/ }));
    expect(document.querySelectorAll(".plr-item")).toHaveLength(3);
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "十万人" } });
    expect(document.querySelectorAll(".plr-item")).toHaveLength(1);
    fireEvent.click(document.querySelector(`mark[data-items~="${view.items.at(-1)?.id}"]`) as HTMLElement);
    expect(document.querySelectorAll(".plr-item")).toHaveLength(view.items.length);
  });

  test("accepts a whole section at once and offers to undo it", async () => {
    const { server, view, posts } = open();
    server.on(decideItems, ({ body }) => {
      const { items } = body as { items: { itemId: string; revision: number }[] };
      return { changed: items.map(({ itemId, revision }) => ({ itemId, revision: revision + 1 })), skipped: [] };
    });
    await screen.findByText(`待核对 ${view.items.length}`);
    const [section] = screen.getAllByText(/^确认本节/);
    fireEvent.click(section as HTMLElement);
    const undo = await screen.findByText("撤销");
    fireEvent.click(undo);
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(posts().map(({ body }) => (body as { decision: string }).decision)).toEqual(["accept", "undo"]);
    await screen.findByText(`待核对 ${view.items.length}`);
  });

  test("opens a form with e, refuses what is incomplete, and sends a correction", async () => {
    const { view, posts } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    press("e");
    const name = await screen.findByLabelText("数据名称");
    fireEvent.change(name, { target: { value: "" } });
    fireEvent.click(screen.getByRole("button", { name: "保存更正" }));
    await screen.findByRole("alert");
    expect(posts()).toHaveLength(0);
    fireEvent.change(name, { target: { value: "更正后的名称" } });
    fireEvent.click(screen.getByRole("button", { name: "保存更正" }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toMatchObject({ decision: "correct", values: { name: "更正后的名称" } });
  });

  test("keeps the form and what was typed when somebody else decided meanwhile, and sends it again by the new revision", async () => {
    const { server, view, posts } = open();
    await screen.findByText(`待核对 ${view.items.length}`);
    const [first, ...others] = view.items;
    press("e");
    const name = await screen.findByLabelText("数据名称");
    fireEvent.change(name, { target: { value: "花时间写的更正" } });
    server.on(decideItem, () => refuse(409, "KERNEL_STALE"));
    server.on(getPlanItems, () => ({
      planId: view.plan.id,
      items: [{ ...first, decision: "accepted", revision: 2 }, ...others],
    }));
    fireEvent.keyDown(name, { key: "Enter", ctrlKey: true });
    await screen.findByText("出错：KERNEL_STALE");
    expect(screen.getByLabelText("数据名称")).toHaveProperty("value", "花时间写的更正");
    await screen.findByText(`待核对 ${others.length}`);
    server.on(decideItem, () => ({ ...first, decision: "corrected", revision: 3 }));
    await waitFor(() => {
      fireEvent.keyDown(name, { key: "Enter", ctrlKey: true });
      expect(posts()).toHaveLength(2);
    });
    expect(posts()[1]?.body).toMatchObject({ revision: 2, values: { name: "花时间写的更正" } });
    await waitFor(() => expect(screen.queryByLabelText("数据名称")).toBeNull());
  });

  test("adds an item by hand", async () => {
    const { server, view } = open();
    server.on(addItem, ({ body }) => {
      const { kind, values } = body as Pick<PlanItem, "kind"> & { values: PlanItem["current"] };
      const first = view.items[0] as PlanItem;
      return {
        ...first,
        id: "0190a000-0000-7000-8000-00000000ffff",
        kind,
        current: values,
        original: null,
        span: null,
        decision: "added",
      };
    });
    await screen.findByText(`待核对 ${view.items.length}`);
    fireEvent.click(screen.getByRole("button", { name: "补充条目" }));
    fireEvent.change(await screen.findByLabelText("名称"), { target: { value: "新任务" } });
    fireEvent.click(screen.getByRole("button", { name: "补充" }));
    await screen.findByText(`已核对 1 / ${view.items.length + 1}`);
    expect(screen.getAllByText("新任务").length).toBeGreaterThan(0);
  });

  test("offers submission once everything is checked", async () => {
    open(sampleView("draft", "accepted"));
    await screen.findByText(/全部核对完毕/);
    expect(await screen.findByRole("button", { name: "提交采纳" })).toBeTruthy();
  });

  test("says that the document is of another government, and asks once more before the adoption", async () => {
    const warnings = [{ code: "other-government", detail: "江门市" }];
    const view = sampleView("in-review", "accepted");
    open({ ...view, plan: { ...view.plan, warnings } }, ["plans.plan.read", "plans.plan.review", "plans.plan.adopt"]);
    await screen.findByText(/文件写明是“江门市”的规划，与所选政府不一致/);
    cleanup();
    const plan = { ...view.plan, warnings };
    renderPage(<PlanMoves plan={plan} />, { permissions: ["plans.plan.read", "plans.plan.adopt"] });
    fireEvent.click(await screen.findByRole("button", { name: /^采纳/ }));
    await screen.findByText(/请先确认：文件写明是“江门市”的规划/);
  });

  test("is for reading only without the right, and when the plan is in force", async () => {
    const { view, posts } = open(sampleView(), ["plans.plan.read"]);
    await screen.findByText(`待核对 ${view.items.length}`);
    press("a");
    expect(screen.queryByText(/^确认/)).toBeNull();
    expect(posts()).toHaveLength(0);
    cleanup();
    open(sampleView("adopted", "accepted"));
    await screen.findByText(/此处只能查看/);
    expect(screen.queryByRole("button", { name: "补充条目" })).toBeNull();
  });
});
