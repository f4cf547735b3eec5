import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { editRecord } from "../contract/index.ts";
import { aKeeper, buildLighthouse, registersWorld } from "../testing/index.ts";

const HERE = "01890a5d-ac96-774b-bcce-b302099a8001";
const ELSEWHERE = "01890a5d-ac96-774b-bcce-b302099a8002";
const NAMES = new Map([
  [HERE, "本县企业"],
  [ELSEWHERE, "外县企业"],
]);
const COUNTIES: Readonly<Record<string, string>> = { [HERE]: "440605", [ELSEWHERE]: "320118" };

let world: TestWorld;
let keeper: Caller;
beforeAll(async () => {
  const named = (ids: readonly string[]) => new Map([...NAMES].filter(([id]) => ids.includes(id)));
  const enterprise = {
    names: async (_: unknown, ids: readonly string[]) => named(ids),
    nameable: async (_: unknown, ids: readonly string[], county: string) =>
      named(ids.filter((id) => COUNTIES[id] === county)),
  };
  ({ world } = await registersWorld({ references: { enterprise } }));
  keeper = aKeeper(world);
});

test("no record takes the id of an enterprise of another county, new or changed", async () => {
  await expect(buildLighthouse(world, keeper, { enterpriseId: ELSEWHERE })).rejects.toMatchObject({
    code: "REGISTERS_REFERENCE_UNKNOWN",
    parameters: { field: { zh: "所属企业" } },
  });
  const id = await buildLighthouse(world, keeper, { enterpriseId: HERE });
  await expect(
    world.run(keeper, editRecord, { recordId: id, revision: 1, enterpriseId: ELSEWHERE, reason: "换企业" }),
  ).rejects.toMatchObject({ code: "REGISTERS_REFERENCE_UNKNOWN" });
});
