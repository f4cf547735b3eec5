import { defineCommand, prose } from "@anlan/kernel";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { FieldPage } from "../parts/FieldPage.tsx";
import { FormFoot, RestoredNote } from "../parts/FormFoot.tsx";
import { ProseInput } from "../parts/inputs.tsx";
import { listDrafts } from "../store/drafts.ts";
import { findBody, listQueue } from "../store/queue.ts";
import { aRoom, renderField } from "../testing/index.tsx";
import { useFieldForm } from "./useFieldForm.ts";

afterEach(cleanup);

const sample = defineCommand({
  name: "sample.do",
  label: { zh: "样", en: "Sample" },
  permission: null,
  input: z.strictObject({ text: prose(100) }),
  output: z.object({}),
  errors: [],
});
const label = { zh: "情况", en: "Text" };

function Form({ onAnew }: { onAnew: () => void }) {
  const form = useFieldForm<{ text: string }>("sample.do|1", "/sample", () => ({ text: "" }));
  if (form === null) return null;
  const send = async () => {
    const input = { text: form.values.text };
    await form.send({ spec: sample, input, subject: "sample:1", summary: label });
  };
  return (
    <FieldPage title={label} foot={<FormFoot form={form} label={{ zh: "发送", en: "Send" }} onSend={send} />}>
      <RestoredNote form={form} onAnew={onAnew} />
      <ProseInput
        label={label}
        value={form.values.text}
        onChange={(text) => form.set({ text })}
        issue={form.issues["text"]}
      />
    </FieldPage>
  );
}

function Sample() {
  const [round, setRound] = useState(0);
  return <Form key={round} onAnew={() => setRound(round + 1)} />;
}

const type = async (text: string) => {
  fireEvent.change(await screen.findByLabelText("Text"), { target: { value: text } });
};
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("what is typed is there again after the app was killed, until it is thrown away on purpose", async () => {
  const room = aRoom();
  const { unmount } = renderField(<Sample />, { room });
  await type("A door is locked");
  await waitFor(async () => expect(await listDrafts(room)).toHaveLength(1));
  unmount();
  renderField(<Sample />, { room });
  expect(await screen.findByDisplayValue("A door is locked")).toBeTruthy();
  press("Start anew");
  press("Yes, throw it away");
  await waitFor(async () => expect(await listDrafts(room)).toHaveLength(0));
  await waitFor(() => expect(screen.getByLabelText("Text")).toHaveProperty("value", ""));
});

test("two presses make one command, and the draft is gone with it", async () => {
  const { room } = renderField(<Sample />);
  await type("A door is locked");
  press("Send");
  press("Send");
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect(item).toMatchObject({ command: "sample.do", subject: "sample:1", state: "waiting" });
  expect((await findBody(room, item?.id ?? ""))?.input).toEqual({ text: "A door is locked" });
  expect(await listDrafts(room)).toHaveLength(0);
});

test("what is lacking is told at its field, nothing is sent and what was typed stays", async () => {
  const { room } = renderField(<Sample />);
  await type(" ");
  press("Send");
  expect(await screen.findByText("1 field needs another look")).toBeTruthy();
  expect(screen.getByLabelText("Text").getAttribute("aria-invalid")).toBe("true");
  expect(await listQueue(room)).toHaveLength(0);
  await type("A door is locked");
  press("Send");
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
});
