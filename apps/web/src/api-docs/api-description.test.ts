import { expect, test } from "vitest";
import { modulesOf, type OpenApi, searchCalls, typeWords } from "./api-description.ts";

const document: OpenApi = {
  tags: [{ name: "plans", description: "规划 Plans" }, { name: "files" }],
  paths: {
    "/api/v1/plans/adopt-plan": {
      post: {
        tags: ["plans"],
        operationId: "plans.adopt-plan",
        summary: "采纳规划 Adopt the plan",
        description: "Needs the permission `plans.plan.adopt`.",
        parameters: [{ name: "idempotency-key", in: "header" }],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["planId"],
                properties: {
                  planId: { type: "string", format: "uuid", description: "Which plan" },
                  remark: { anyOf: [{ type: "string" }, { type: "null" }] },
                },
              },
            },
          },
        },
        responses: { 200: { description: "Done" }, 409: { description: "PLANS_OPEN_ITEMS, KERNEL_STALE" } },
      },
    },
    "/api/v1/plans/get-plan": {
      get: {
        tags: ["plans"],
        operationId: "plans.get-plan",
        summary: "查看规划 Read a plan",
        description: "No permission needed.",
        parameters: [{ name: "planId", in: "query", required: true, schema: { type: "string" } }],
      },
    },
  },
};

test("a command shows its fields, its permission and the codes of its refusals", () => {
  const [plans] = modulesOf(document);
  expect(plans?.calls[0]).toEqual({
    name: "plans.adopt-plan",
    method: "POST",
    address: "/api/v1/plans/adopt-plan",
    summary: "采纳规划 Adopt the plan",
    permission: "plans.plan.adopt",
    fields: [
      { name: "planId", type: "string (uuid)", required: true, about: "Which plan" },
      { name: "remark", type: "string or null", required: false, about: null },
    ],
    errors: ["PLANS_OPEN_ITEMS", "KERNEL_STALE"],
  });
});

test("a query shows its parameters and that it needs no permission", () => {
  const call = modulesOf(document)[0]?.calls[1];
  expect(call?.permission).toBeNull();
  expect(call?.fields).toEqual([{ name: "planId", type: "string", required: true, about: null }]);
});

test("the search finds by every word, in either language, by permission and by code", () => {
  const modules = modulesOf(document);
  const found = (text: string) => searchCalls(modules, text).flatMap(({ calls }) => calls.map(({ name }) => name));
  expect(found("")).toEqual(["plans.adopt-plan", "plans.get-plan"]);
  expect(found("采纳 adopt")).toEqual(["plans.adopt-plan"]);
  expect(found("plans.plan.adopt")).toEqual(["plans.adopt-plan"]);
  expect(found("kernel_stale")).toEqual(["plans.adopt-plan"]);
  expect(found("adopt nothing")).toEqual([]);
});

test("schemas are said in a few words", () => {
  expect(typeWords({ enum: ["a", "b"] })).toBe("a | b");
  expect(typeWords({ type: "array", items: { type: "object" } })).toBe("object[]");
  expect(typeWords({ const: "x" })).toBe('"x"');
  expect(typeWords({ type: ["string", "null"] })).toBe("string or null");
  expect(typeWords({})).toBe("any");
  expect(typeWords(undefined)).toBe("any");
});
