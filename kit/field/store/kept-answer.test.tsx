import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useField } from "../session/field-context.tsx";
import { aRoom, renderField } from "../testing/index.tsx";
import { useKeptAnswer } from "./useKeptAnswer.ts";

afterEach(cleanup);

function Units() {
  const { door } = useField();
  const kept = useKeptAnswer("units", async (signal) => (await door.api.get("/units", {}, signal)) as string[]);
  if (kept === undefined) return null;
  return <p>{kept === null ? "nothing" : kept.answer.join()}</p>;
}

test("what was heard once is shown without a signal; what was never heard is told as missing", async () => {
  const room = aRoom();
  const { unmount } = renderField(<Units />, { room, answers: { "/units": () => ["town", "village"] } });
  await screen.findByText("town,village");
  unmount();
  const { unmount: leave } = renderField(<Units />, { room });
  await screen.findByText("town,village");
  leave();
  renderField(<Units />);
  expect(await screen.findByText("nothing")).toBeTruthy();
});
