import { defineCommand, holderOf, type ProcedureRecord, procedureOf, prose } from "@anlan/kernel";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { cleanup, fakeServer, fireEvent, renderPage, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { MoveButtons } from "./MoveButtons.tsx";
import { ProcedureBar } from "./ProcedureBar.tsx";

const office = holderOf("plans.item.accept", { zh: "安委办", en: "Committee office" });
const lead = holderOf("plans.item.report", { zh: "牵头单位", en: "Lead unit" });
const life = procedureOf<ProcedureRecord>()({
  name: "item",
  label: { zh: "规划事项", en: "Plan item" },
  states: {
    reported: { zh: "待审核", en: "Reported" },
    running: { zh: "推进中", en: "Running" },
    finished: { zh: "已完成", en: "Finished" },
  },
  start: "running",
  ends: ["finished"],
  actors: { office, lead },
  moves: {
    report: { label: { zh: "报送", en: "Report" }, from: "running", to: "reported", by: "lead" },
    accept: {
      label: { zh: "通过", en: "Accept" },
      from: "reported",
      to: "finished",
      by: "office",
      notBy: "report",
      final: true,
    },
    return: { label: { zh: "退回", en: "Return" }, from: "reported", to: "running", by: "office" },
  },
});
const acceptItem = defineCommand({
  name: "plans.accept-item",
  label: { zh: "审核通过", en: "Accept" },
  permission: "plans.item.accept",
  input: z.object({ itemId: z.string(), remark: prose() }),
  output: z.object({}),
  errors: [],
});
const record = {
  state: "reported",
  stateSince: "2025-01-01T00:00:00Z",
  region: "440605",
  lastMoves: { report: "somebody" },
};
const moves = {
  accept: {
    command: acceptItem,
    initial: { itemId: "i1" },
    fields: {
      itemId: { label: { zh: "", en: "" }, hidden: true as const },
      remark: { label: { zh: "意见", en: "Remark" } },
    },
  },
  return: { onClick: vi.fn() },
};
const buttons = (record: ProcedureRecord, permissions: string[], onDone = vi.fn()) =>
  renderPage(<MoveButtons procedure={life} record={record} recordKey="i1" moves={moves} onDone={onDone} />, {
    permissions,
    server: fakeServer().on(acceptItem, () => ({})),
  });

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

test("the forward move that I can do is the main button; a final one says so before it and is sent with what was asked", async () => {
  const done = vi.fn();
  const { server } = buttons(record, ["plans.item.accept"], done);
  const accept = screen.getByRole("button", { name: "通过" });
  expect(accept.className).toContain("primary");
  expect(screen.getByRole("button", { name: "退回" }).className).not.toContain("primary");
  fireEvent.click(accept);
  expect(await screen.findByText("此步骤办理后不能撤回。")).toBeDefined();
  fireEvent.change(screen.getByLabelText("意见", { exact: false }), { target: { value: "同意" } });
  fireEvent.click(screen.getAllByRole("button", { name: "通过" }).at(-1) as HTMLElement);
  await waitFor(() => expect(done).toHaveBeenCalledWith("accept"));
  expect(server.seen[0]?.body).toEqual({ itemId: "i1", remark: "同意" });
  expect(screen.getByText("已办理：通过")).toBeDefined();
});

test("a move with its own action calls it", () => {
  buttons(record, ["plans.item.accept"]);
  fireEvent.click(screen.getByRole("button", { name: "退回" }));
  expect(moves.return.onClick).toHaveBeenCalledOnce();
});

test("what others must do is grey, names who does it, and does nothing", () => {
  buttons(record, []);
  const accept = screen.getByRole("button", { name: /通过.*应由安委办办理/ });
  expect(accept.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(accept);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByText("当前没有需要您办理的步骤。")).toBeDefined();
});

test("nobody accepts what he reported himself, and the button says why", () => {
  buttons({ ...record, lastMoves: { report: "account-1" } }, ["plans.item.accept"]);
  expect(screen.getByRole("button", { name: /不能由办理上一环节的同一人办理/ })).toBeDefined();
});

test("the bar marks the present step and says who acts next", () => {
  renderPage(
    <ProcedureBar
      procedure={life}
      record={record}
      history={[{ move: "report", at: "2025-01-01T00:00:00Z", by: "陈敏" }]}
      due="2099-01-01"
    />,
  );
  const steps = screen.getAllByRole("listitem");
  expect(steps.map((step) => step.getAttribute("aria-current"))).toEqual([null, "step", null]);
  expect(steps[0]?.textContent).toContain("报送 2025-01-01 陈敏");
  expect(steps[1]?.textContent).toContain("2099-01-01前");
  expect(steps[2]?.textContent).toContain("安委办");
});
