import { afterEach, expect, test, vi } from "vitest";
import { createApi } from "./client.ts";
import { hearServer, serverNow } from "./server-clock.ts";

const OWN = "no-store";
const replying = (headers: Record<string, string>) => new Headers({ "cache-control": OWN, ...headers });

afterEach(() => {
  hearServer(replying({ date: new Date().toUTCString() }), Date.now());
  vi.useRealTimers();
});

const HOUR = 3_600_000;
const at = (moment: string) => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(moment));
};

test("a computer that is behind shows the server's time, also over the year's end", async () => {
  at("2026-12-31T23:30:00.000Z");
  const fetch = async () =>
    Response.json({ data: {} }, { headers: { date: "Fri, 01 Jan 2027 00:30:00 GMT", "cache-control": OWN } });
  await createApi({ fetch }).get("/api/v1/x/y");
  expect(serverNow() - Date.now()).toBe(HOUR + 500);
  expect(new Date(serverNow()).getUTCFullYear()).toBe(2027);
});

test("a clock that is right stays as it is, and one that is put right is believed again", () => {
  at("2026-11-10T02:00:00.000Z");
  hearServer(replying({ date: "Tue, 10 Nov 2026 05:00:00 GMT" }), Date.now());
  expect(serverNow()).toBeGreaterThan(Date.now() + 2 * HOUR);
  hearServer(replying({ date: "Tue, 10 Nov 2026 02:00:00 GMT" }), Date.now());
  expect(serverNow()).toBe(Date.now());
});

test("what a slow way or a cache may have delayed tells no time", () => {
  at("2026-11-10T02:00:00.000Z");
  hearServer(replying({ date: "Tue, 10 Nov 2026 01:59:30 GMT" }), Date.now() - 60_000);
  hearServer(new Headers({ date: "Tue, 10 Nov 2026 01:00:00 GMT" }), Date.now());
  hearServer(replying({ date: "soon" }), Date.now());
  hearServer(replying({}), Date.now());
  expect(serverNow()).toBe(Date.now());
});
