import { defineCommand } from "@anlan/kernel";
import { render } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiProvider } from "../api/ApiProvider.tsx";
import { useCommand } from "../api/useCommand.ts";
import { cleanup, fakeServer, fireEvent, officialWith, refuse, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { SignInAgain } from "./SignInAgain.tsx";
import { SessionProvider } from "./session.tsx";

const save = defineCommand({
  name: "x.save-note",
  label: { zh: "保存", en: "Save" },
  permission: null,
  input: z.object({ text: z.string() }),
  output: z.object({}),
  errors: [],
});

function Page({ onSaved, onRefused }: { onSaved: () => void; onRefused: () => void }) {
  const { run } = useCommand(save);
  return (
    <button type="button" onClick={() => run({ text: "写好的内容" }).then(onSaved, onRefused)}>
      保存
    </button>
  );
}

function show() {
  let alive = false;
  const server = fakeServer()
    .on(save, () => (alive ? {} : refuse(401, "KERNEL_UNAUTHENTICATED")))
    .on("/api/v1/identity/me", () => officialWith([]))
    .on("/api/v1/identity/sign-in", ({ body }) => {
      if ((body as { password: string }).password !== "right") return refuse(401, "IDENTITY_WRONG_PASSWORD");
      alive = true;
      return {};
    });
  const onSaved = vi.fn();
  const onRefused = vi.fn();
  render(
    <ApiProvider options={{ fetch: server.fetch, wait: async () => {} }}>
      <SessionProvider me={officialWith([])}>
        <MemoryRouter>
          <Page onSaved={onSaved} onRefused={onRefused} />
          <SignInAgain />
        </MemoryRouter>
      </SessionProvider>
    </ApiProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "保存" }));
  return { server, onSaved, onRefused };
}

async function signIn(password: string) {
  fireEvent.change(await screen.findByLabelText("账号"), { target: { value: "chenmin" } });
  fireEvent.change(screen.getByLabelText("密码"), { target: { value: password } });
  fireEvent.submit(screen.getByLabelText("密码").closest("form") as HTMLFormElement);
}

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

test("after an expired session one signs in over the page, and the waiting command goes on as typed", async () => {
  const { server, onSaved } = show();
  await signIn("wrong");
  expect((await screen.findByRole("alert")).textContent).toContain("IDENTITY_WRONG_PASSWORD");
  await signIn("right");
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(screen.queryByLabelText("密码")).toBeNull();
  const sent = server.seen.filter(({ path }) => path === "/api/v1/x/save-note");
  expect(sent.map(({ body }) => body)).toEqual([{ text: "写好的内容" }, { text: "写好的内容" }]);
  expect(sent[0]?.headers.get("idempotency-key")).toBe(sent[1]?.headers.get("idempotency-key"));
});

test("who closes the dialog gets the refusal, and the page stays", async () => {
  const { onRefused } = show();
  fireEvent.click(await screen.findByRole("button", { name: "关闭" }));
  await waitFor(() => expect(onRefused).toHaveBeenCalledOnce());
  expect(screen.getByRole("button", { name: "保存" })).toBeDefined();
});
