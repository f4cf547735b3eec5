import { defineCommand, defineQuery } from "@anlan/kernel";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { cleanup, fakeServer, fireEvent, refuse, renderPage, screen, waitFor } from "../testing/index.ts";
import { type CommandOptions, useCommand } from "./useCommand.ts";
import { useQueryOf } from "./useQueryOf.ts";

const base = { label: { zh: "", en: "" }, permission: null, errors: [] };
const countOf = (name: string) =>
  defineQuery({ ...base, name, input: z.object({ of: z.string() }), output: z.object({ count: z.number() }) });
const plans = countOf("plans.get-count");
const notices = countOf("notices.get-count");
const add = defineCommand({
  ...base,
  name: "plans.add-plan",
  input: z.object({ name: z.string() }),
  output: z.object({}),
});

function Page(options: CommandOptions) {
  const own = useQueryOf(plans, { of: "甲" });
  const other = useQueryOf(notices, { of: "甲" });
  const { run, error } = useCommand(add, options);
  const press = (name: string) => () => void run({ name }).catch(() => {});
  return (
    <>
      <p>{`${own.data?.count}/${other.data?.count}${error ? ` ${error.code}` : ""}`}</p>
      <button type="button" onClick={press("甲")}>
        甲
      </button>
      <button type="button" onClick={press("乙")}>
        乙
      </button>
    </>
  );
}

function world() {
  let count = 0;
  let fails = 0;
  const server = fakeServer()
    .on(plans, () => ({ count }))
    .on(notices, () => ({ count }))
    .on(add, () => {
      if (fails > 0) {
        fails -= 1;
        return refuse(409, "KERNEL_STALE");
      }
      count += 1;
      return {};
    });
  const failNext = (times: number) => {
    fails = times;
  };
  return { server, failNext, keys: () => server.seen.flatMap(({ headers }) => headers.get("idempotency-key") ?? []) };
}

afterEach(cleanup);

test("after a command everything that is open asks again", async () => {
  renderPage(<Page />, { server: world().server });
  await screen.findByText("0/0");
  fireEvent.click(screen.getByRole("button", { name: "甲" }));
  expect(await screen.findByText("1/1")).toBeDefined();
});

test("a command in quick succession may name what asks again, or nothing", async () => {
  renderPage(<Page refreshes={["plans"]} />, { server: world().server });
  await screen.findByText("0/0");
  fireEvent.click(screen.getByRole("button", { name: "甲" }));
  expect(await screen.findByText("1/0")).toBeDefined();
  cleanup();
  const { server, keys } = world();
  renderPage(<Page refreshes={[]} />, { server });
  await screen.findByText("0/0");
  fireEvent.click(screen.getByRole("button", { name: "甲" }));
  await waitFor(() => expect(keys()).toHaveLength(1));
  expect(server.seen.filter(({ method }) => method === "GET")).toHaveLength(2);
});

test("the same content sent again after a failure keeps its key; other content and a new submission get their own", async () => {
  const { server, failNext, keys } = world();
  renderPage(<Page />, { server });
  failNext(2);
  for (const [index, name] of ["甲", "甲", "乙", "乙"].entries()) {
    fireEvent.click(screen.getByRole("button", { name }));
    await waitFor(() => expect(keys()).toHaveLength(index + 1));
    await waitFor(() => (index < 2 ? screen.getByText(/KERNEL_STALE/) : screen.getByText(new RegExp(`${index - 1}/`))));
  }
  const [first, again, other, once] = keys();
  expect(first).toBe(again);
  expect(new Set([first, other, once]).size).toBe(3);
});
