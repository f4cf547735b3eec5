import { defineCommand, defineId, IsoDate, line, prose, Revision } from "@anlan/kernel";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { cleanup, fakeServer, fireEvent, refuse, renderPage, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { SpecForm } from "./SpecForm.tsx";

const reportProgress = defineCommand({
  name: "plans.report-progress",
  label: { zh: "报送进展", en: "Report progress" },
  permission: "plans.item.report",
  input: z.object({
    itemId: defineId("ItemId"),
    revision: Revision,
    summary: prose(1000),
    owner: line(20),
    pin: line(20).optional(),
    reportedOn: IsoDate.optional(),
    late: z.boolean(),
    reason: line().optional(),
    steps: z.array(z.object({ name: line(40) })),
  }),
  output: z.object({ id: z.string() }),
  errors: [],
  secret: ["pin"],
});

const label = (zh: string) => ({ label: { zh, en: zh } });
const fields = {
  summary: label("进展情况"),
  owner: label("联系人"),
  pin: label("口令"),
  late: label("预计逾期"),
  reason: { ...label("逾期原因"), when: (values: Readonly<Record<string, unknown>>) => values.late === true },
  steps: { ...label("节点"), fields: { name: label("节点名称") } },
};
const initial = { itemId: "01890a5d-ac96-774b-bcce-b302099a8057" as never, revision: 3, owner: "陈敏" };
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByLabelText(name, { exact: false }), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole("button", { name: "报送进展" }));

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("ids and the revision are not asked for; they come from what is known", async () => {
  const done = vi.fn();
  const { server } = renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} onDone={done} />, {
    server: fakeServer().on(reportProgress, () => ({ id: "r1" })),
  });
  expect(screen.queryByText("revision")).toBeNull();
  type("进展情况", "完成管网改造 12 公里");
  submit();
  await waitFor(() => expect(done).toHaveBeenCalledWith({ id: "r1" }));
  expect(server.seen[0]?.body).toEqual({
    itemId: initial.itemId,
    revision: 3,
    summary: "完成管网改造 12 公里",
    owner: "陈敏",
    late: false,
    steps: [],
  });
});

test("all that is missing is said beside its field, and nothing is sent", async () => {
  const { server } = renderPage(<SpecForm spec={reportProgress} initial={{ ...initial, owner: "" }} fields={fields} />);
  fireEvent.click(screen.getByRole("button", { name: "+ 添加" }));
  submit();
  await waitFor(() => expect(screen.getByRole("alert", { name: "" }).textContent).toContain("有 3 处需要修改"));
  expect(await screen.findAllByText("请填写")).toHaveLength(3);
  expect(server.seen).toHaveLength(0);
});

test("what the server does not accept stands beside its field; the rest stands below with the number", async () => {
  renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} />, {
    server: fakeServer().on(reportProgress, () =>
      refuse(422, "KERNEL_INVALID_INPUT", {
        message: { zh: "请再看一看", en: "look again" },
        issues: [
          { path: "summary", code: "custom", zh: "请写明数量", en: "say how many" },
          { path: "elsewhere", code: "custom", zh: "规划已废止", en: "revoked" },
        ],
      }),
    ),
  });
  type("进展情况", "完成");
  submit();
  expect(await screen.findByText("请写明数量")).toBeDefined();
  expect(screen.getByText("elsewhere：规划已废止")).toBeDefined();
  expect(screen.getByText("KERNEL_INVALID_INPUT · c-1")).toBeDefined();
});

test("a field that depends on another one appears with it", async () => {
  renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} />);
  expect(screen.queryByText("逾期原因")).toBeNull();
  fireEvent.click(screen.getByRole("checkbox", { name: "预计逾期" }));
  expect(await screen.findByText("逾期原因")).toBeDefined();
});

test("Ctrl-Enter sends", async () => {
  const { server } = renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} />, {
    server: fakeServer().on(reportProgress, () => ({ id: "r1" })),
  });
  type("进展情况", "完成");
  fireEvent.keyDown(screen.getByLabelText("进展情况", { exact: false }), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(server.seen).toHaveLength(1));
});

test("Enter in a field of days takes the day and sends nothing; in a line of text it sends as everywhere", async () => {
  const spec = defineCommand({
    name: "tests.take-day",
    label: { zh: "提交", en: "Send" },
    permission: "plans.plan.read",
    input: z.strictObject({ name: line(20), endsOn: IsoDate }),
    output: z.object({}),
    errors: [],
  });
  const labels = { name: { label: { zh: "名称", en: "Name" } }, endsOn: { label: { zh: "结束日期", en: "Last day" } } };
  renderPage(<SpecForm spec={spec} fields={labels} />);
  // What the browser does with a key that is not taken is to send the form; false: it is taken.
  const isLeft = (label: string) => fireEvent.keyDown(screen.getByLabelText(label, { exact: false }), { key: "Enter" });
  expect(isLeft("结束日期")).toBe(false);
  expect(isLeft("名称")).toBe(true);
});

test("what was typed and not sent is back when the form opens again, but never a secret", async () => {
  renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} draftKey="i1" />);
  type("进展情况", "写到一半");
  type("口令", "123456");
  await waitFor(() =>
    expect(localStorage.getItem("anlan.account-1.draft.plans.report-progress.i1")).toContain("写到一半"),
  );
  expect(localStorage.getItem("anlan.account-1.draft.plans.report-progress.i1")).not.toContain("123456");
  cleanup();
  renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} draftKey="i1" />);
  expect(screen.getByDisplayValue("写到一半")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "放弃这份填写" }));
  await waitFor(() => expect(screen.queryByDisplayValue("写到一半")).toBeNull());
  expect(screen.getByDisplayValue("陈敏")).toBeDefined();
  expect(localStorage.getItem("anlan.account-1.draft.plans.report-progress.i1")).toBeNull();
});

test("a draft is gone once it was sent", async () => {
  const done = vi.fn();
  renderPage(<SpecForm spec={reportProgress} initial={initial} fields={fields} draftKey="i2" onDone={done} />, {
    server: fakeServer().on(reportProgress, () => ({ id: "r1" })),
  });
  type("进展情况", "完成");
  submit();
  await waitFor(() => expect(done).toHaveBeenCalled());
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(localStorage.getItem("anlan.account-1.draft.plans.report-progress.i2")).toBeNull();
});
