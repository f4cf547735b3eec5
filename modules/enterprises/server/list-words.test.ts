import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { editEnterprise, findEnterprises } from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let county: ReturnType<typeof world.person>;
let town: ReturnType<typeof world.person>;

const built: { readonly id: string; readonly region: string; readonly name: string }[] = [];
const words = (maxLength: number) =>
  fc
    .array(fc.constantFrom(..."南海桂城纸品厂AaB1（）é𠮷"), { minLength: 1, maxLength })
    .map((characters) => characters.join(""));

beforeAll(async () => {
  world = await testWorld([enterprisesModule(testEnterprisesPorts())]);
  county = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
  town = world.person({ region: "440605011", permissions: ENTERPRISE_RIGHTS });
  for (const [n, text] of fc.sample(words(10), { numRuns: 40, seed: 3 }).entries()) {
    const region = ["440605011001", "440605121"][n % 2] ?? "";
    const name = `安澜${n}${text}`;
    built.push({ id: await anEnterprise(world, county, { name, region }), region, name });
  }
});

const ids = async (caller: typeof county, text: string) =>
  (await world.list(caller, findEnterprises, { text, limit: 200 })).rows.map(({ id }) => String(id)).sort();

test("a part of a name finds the archives that hold it, in the caller's scope, whatever its characters", async () => {
  const kept = new Map<string, string>();
  const { rows } = await world.database.ownerPool.query<{ id: string; name: string }>(
    "select id, name from enterprises.enterprises",
  );
  for (const { id, name } of rows) kept.set(id, name);
  await fc.assert(
    fc.asyncProperty(words(4), fc.boolean(), async (part, isTown) => {
      const seen = built.filter(({ region }) => !isTown || region.startsWith("440605011"));
      const holding = seen.filter(({ id }) => kept.get(id)?.includes(part)).map(({ id }) => id);
      expect(await ids(isTown ? town : county, part)).toEqual(holding.sort());
    }),
    { numRuns: 150 },
  );
});

test("the words of an archive follow its name and its region", async () => {
  const id = await anEnterprise(world, county, { name: "旧名玻璃厂", region: "440605011" });
  expect(await ids(town, "旧名玻璃")).toEqual([id]);
  const change = { enterpriseId: id, revision: 1, name: "新名玻璃厂", region: "440605121" } as const;
  await world.run(county, editEnterprise, { ...change, reason: "改名" });
  expect(await ids(county, "旧名玻璃")).toEqual([]);
  expect(await ids(county, "新名玻璃")).toEqual([id]);
  expect(await ids(town, "新名玻璃")).toEqual([]);
});
