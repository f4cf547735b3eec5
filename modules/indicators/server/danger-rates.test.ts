import { expect, test } from "vitest";
import { findTargets } from "../contract/index.ts";
import { aPlanWithTargets, INDICATOR_RIGHTS, indicatorsWorld } from "../testing/index.ts";
import { computeTargets } from "./index.ts";

const REGION = "330499";
const PLAN = `# 示范县应急管理“十四五”规划

## 二、主要目标

专栏1 安全生产主要指标

| 序号 | 指标名称 | 2025年目标 | 属性 |
| --- | --- | --- | --- |
| 1 | 事故隐患整改率（%） | 98 | 约束性 |
| 2 | 重大事故隐患整改率（%） | 100 | 约束性 |
| 3 | 隐患按期整改率（%） | 95 | 预期性 |
| 4 | 企业隐患上报率（%） | 93 | 预期性 |
| 5 | 火灾隐患整改率（%） | 99 | 预期性 |

## 三、主要任务

1. 县应急管理局牵头，推动企业落实隐患排查治理主体责任。
`;

test("the rates of dangers that a plan promises compute themselves; a rate of one field is followed by hand", async () => {
  const { world, ports, count } = await indicatorsWorld();
  world.clock.set("2025-09-30T08:00:00.000Z");
  const danger = (metric: string, value: number, level: string) => ({
    ...{ metric, value, day: "2025-03-10", dimensions: { level, source: "grid", sector: "fire" } },
  });
  await count([
    danger("hidden-dangers-found", 40, "general"),
    danger("hidden-dangers-found", 10, "major"),
    danger("hidden-dangers-found-rectified", 39, "general"),
    danger("hidden-dangers-found-rectified", 9, "major"),
    danger("hidden-dangers-rectified-in-time", 45, "general"),
    danger("hidden-dangers-overdue", 5, "general"),
    { metric: "self-check-reports-due", value: 200, day: "2025-03-10", dimensions: { sector: "fire" } },
    { metric: "self-check-reports", value: 186, day: "2025-03-10", dimensions: { sector: "fire" } },
  ]);
  await aPlanWithTargets(world, PLAN, REGION);
  await computeTargets(world.runtime, ports);
  const caller = world.person({ region: REGION, permissions: INDICATOR_RIGHTS });
  const { rows } = await world.list(caller, findTargets, { limit: 100 });
  const said = Object.fromEntries(rows.map(({ name, indicator, now }) => [name, [indicator, now]]));
  expect(said).toMatchObject({
    事故隐患整改率: ["hidden-danger-rectification-rate", 96],
    重大事故隐患整改率: ["major-danger-rectification-rate", 90],
    隐患按期整改率: ["hidden-danger-rectified-in-time-rate", 90],
    企业隐患上报率: ["self-check-reporting-rate", 93],
    火灾隐患整改率: [null, null],
  });
});
