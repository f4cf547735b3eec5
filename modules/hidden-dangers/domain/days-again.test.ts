import { addDays } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import shipped from "../../../packs/rules/data/danger-rules.json" with { type: "json" };
import { DangerRules } from "../contract/index.ts";
import { latestOnReturn, latestWithoutExtension } from "./index.ts";

const [loop] = DangerRules.parse(shipped).loop as [DangerRules["loop"][number]];
const given = { level: "general", dueOn: "2026-03-20", firstDueOn: "2026-03-20", handedInOn: "2026-03-15" } as const;

test("an enterprise that sends its danger back leaves it the time that was left when it was handed in, and no more", () => {
  expect(latestWithoutExtension(given, "2026-03-15")).toBe("2026-03-20");
  // Five days were left; looking at it took until the 18th.
  expect(latestWithoutExtension(given, "2026-03-18")).toBe("2026-03-23");
  expect(latestWithoutExtension({ ...given, handedInOn: "2026-04-01" }, "2026-04-02")).toBe("2026-04-02");
  expect(latestWithoutExtension({ ...given, handedInOn: null }, "2026-03-10")).toBe("2026-03-20");
  expect(latestWithoutExtension({ ...given, dueOn: null }, "2026-03-10")).toBe("2026-03-10");
});

test("the authority gives no more when it sends a danger back than an extension could", () => {
  expect(latestOnReturn(loop, given, "2026-03-15")).toBe("2026-09-16");
  expect(latestOnReturn(loop, { ...given, level: "major" }, "2026-03-15")).toBe("2027-03-20");
  expect(latestOnReturn(loop, { ...given, level: null, firstDueOn: null }, "2026-03-15")).toBe("2026-09-16");
  expect(latestOnReturn(loop, { ...given, dueOn: null, firstDueOn: null }, "2026-03-15")).toBe("2026-09-11");
  // Long after: today, rather than a day that has passed.
  expect(latestOnReturn(loop, given, "2027-03-15")).toBe("2027-03-20");
});

test("however often a danger is handed in and sent back, the days that it is with its person never grow", () => {
  const rounds = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(rounds, (steps) => {
      let [day, dueOn, worked] = ["2026-03-01", "2026-03-31", 0];
      for (const [working, waiting] of steps) {
        const handedInOn = addDays(day, working);
        worked += working;
        const today = addDays(handedInOn, waiting);
        dueOn = latestWithoutExtension({ ...given, dueOn, handedInOn }, today);
        day = today;
        const left = (Date.parse(dueOn) - Date.parse(day)) / 86_400_000;
        expect(left).toBeLessThanOrEqual(Math.max(0, 30 - worked));
      }
    }),
  );
});
