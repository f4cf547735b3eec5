import type { Caller } from "@anlan/kernel";
import { beforeAll, expect, test } from "vitest";
import { enterSeriesValues, returnSeriesValue, signSeriesValue, withdrawSeriesValue } from "../../contract/index.ts";
import { seriesRights, statisticsWorld } from "../../testing/index.ts";

const NANHAI = "440605";
let it: Awaited<ReturnType<typeof statisticsWorld>>;
let clerk: Caller;
let chief: Caller;

beforeAll(async () => {
  it = await statisticsWorld();
  it.world.clock.set("2026-03-02T01:00:00.000Z");
  clerk = it.world.person({ region: NANHAI, permissions: seriesRights });
  chief = it.world.person({ region: NANHAI, permissions: seriesRights });
});

const todos = async () => {
  await it.world.deliverEvents();
  const { rows } = await it.world.database.ownerPool.query(
    "select permission, text_zh as text, link from notices.todos where subject_type = 'series' and state = 'open'",
  );
  return rows as { permission: string; text: string; link: string }[];
};
const told = async () => {
  const { rows } = await it.world.database.ownerPool.query(
    "select account_id as account, text_zh as text from notices.notices where subject_type = 'series' order by created_at, id",
  );
  return rows as { account: string; text: string }[];
};

test("who signs has a to-do as long as something waits; who entered hears what came back", async () => {
  const values = [2023, 2024].map((year) => ({ region: NANHAI, year, value: 3500 + year - 2023, seen: 0 }));
  const given = { series: "gdp", unit: "亿元", settled: "final" as const, source: "年鉴", values };
  const { entered } = await it.world.run(clerk, enterSeriesValues, given);
  expect(await todos()).toEqual([
    {
      permission: "statistics.series.sign",
      text: "待审签分母数据：440605地区生产总值 2 格",
      link: "/statistics/series?series=gdp&from=2023&to=2024",
    },
  ]);
  const [first, second] = entered.map(({ id }) => id);
  await it.world.run(chief, signSeriesValue, { valueId: first as never, revision: 1 });
  expect((await todos())[0]?.text).toContain("1 格");
  await it.world.run(chief, returnSeriesValue, { valueId: second as never, revision: 1, remark: "与公报不符" });
  expect(await todos()).toEqual([]);
  await it.world.run(chief, withdrawSeriesValue, { valueId: first as never, revision: 2, remark: "普查修订" });
  await it.world.deliverEvents();
  const heard = await told();
  expect(heard.map(({ account }) => account)).toEqual([clerk.accountId, clerk.accountId]);
  expect(heard[0]?.text).toContain("2024 年地区生产总值：与公报不符");
  expect(heard[1]?.text).toContain("被撤回");
});
