import { findBody, listQueue } from "@anlan/field-kit";
import { aPerson, aRoom, gone, renderField } from "@anlan/field-kit/testing";
import { chinaDay } from "@anlan/kernel";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CommitmentScreen } from "./CommitmentScreen.tsx";
import { type CommitmentRead, fetchCommitment } from "./commitment-work.ts";

afterEach(cleanup);

const ADDRESS = "/api/v1/self-checks/get-own-commitment";
const day = chinaDay(new Date());
const proposed = {
  ...{ kind: "daily", day, plants: 3, running: 2, stopped: 1, overhaul: 0 },
  ...{ hotWorkSpecial: 0, hotWorkFirst: 1, hotWorkSecond: 0, confinedSpaces: 0, otherSpecialWork: 0 },
  ...{ trialProduction: false, startStop: false, tanksNormal: true, sourcesSafe: true, majorDangers: 2 },
  ...{ text: "今日已研判，特此承诺。", person: "林总" },
};
const read = (change: object = {}) =>
  ({
    enterpriseId: "0190a1b2-c3d4-7e5f-8a6b-000000000001",
    enterpriseName: "示例化工",
    kind: "daily",
    day,
    dueAt: `${day}T02:00:00.000Z`,
    state: "due",
    versions: [],
    proposed,
    known: { majorDangers: 2, specialWork: 1 },
    ...change,
  }) as unknown as CommitmentRead;
const api = (answer: () => unknown) => ({ get: async () => answer(), post: async () => undefined });
const { signal } = new AbortController();

test("the commitment is something to do until it has been made, for whoever has to make one", async () => {
  expect(
    await fetchCommitment(
      api(() => read()),
      signal,
    ),
  ).toMatchObject([{ path: "/commitment", dueAt: read().dueAt }]);
  expect(
    await fetchCommitment(
      api(() => read({ versions: [{}] })),
      signal,
    ),
  ).toEqual([]);
  expect(
    await fetchCommitment(
      api(() => read({ kind: "none", state: null })),
      signal,
    ),
  ).toEqual([]);
  expect(
    await fetchCommitment(
      api(() => read({ state: "excused" })),
      signal,
    ),
  ).toEqual([]);
  expect(await fetchCommitment(api(gone), signal)).toEqual([]);
});

test("a commitment is filled in from what is known, and published from the phone once the plants add up", async () => {
  const room = aRoom();
  const me = aPerson(["self-checks.own.commit"], { enterpriseId: "e" });
  renderField(<CommitmentScreen />, {
    room,
    me,
    answers: { [ADDRESS]: () => read() },
    at: "/commitment",
    path: "/commitment",
  });
  expect(await screen.findByText(/2 open major dangers, 1 special operations today/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText("Running"), { target: { value: "1" } });
  fireEvent.click(screen.getByRole("button", { name: "Publish" }));
  expect(await screen.findByText(/make up all plants/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText("Running"), { target: { value: "2" } });
  fireEvent.click(screen.getByRole("button", { name: "Publish" }));
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect(item).toMatchObject({
    command: "self-checks.publish-commitment",
    subject: `commitment-day:${read().enterpriseId}:daily:${day}`,
  });
  expect((await findBody(room, item?.id ?? ""))?.input).toEqual(proposed);
});

test("what lies on the phone of another day is not published", async () => {
  const me = aPerson(["self-checks.own.commit"], { enterpriseId: "e" });
  const answers = { [ADDRESS]: () => read({ day: "2026-01-01" }) };
  renderField(<CommitmentScreen />, { me, answers, at: "/commitment", path: "/commitment" });
  expect(await screen.findByText(/is of 2026-01-01; refresh/)).toBeTruthy();
});
