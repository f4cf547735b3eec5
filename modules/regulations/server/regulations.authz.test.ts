import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDocument, editDocument, findDocuments } from "../contract/index.ts";
import { aDocument, testRegulationsPorts } from "../testing/index.ts";
import { regulationsModule } from "./index.ts";

const READ = "regulations.document.read";
const MANAGE = "regulations.document.manage";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld([regulationsModule(testRegulationsPorts())]);
});

const office = (region: string) => world.person({ region, permissions: [READ, MANAGE] });

// The oracle: everybody who may read sees what is shipped and what his own county keeps; only holders of the right
// over the document's region change it.
test("who sees and changes a document follows region and right alone", async () => {
  const regions = ["440605", "440605011", "440604", "320118", "4406"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...regions),
      fc.constantFrom(...regions),
      fc.boolean(),
      async (home, asked, manages) => {
        const details = aDocument();
        const { documentId, revision } = await world.run(office(home), addDocument, { ...details, region: home });
        const { code: _code, ...edited } = details;
        const person = world.person({ region: asked, permissions: manages ? [READ, MANAGE] : [READ] });
        const county = (region: string) => region.slice(0, 6).padEnd(6, "0");
        const sees = asked.length < 6 ? county(home).startsWith(asked) : county(home) === county(asked);
        const seen = await world.list(person, findDocuments, { text: details.title });
        expect(seen.rows.some((row) => row.id === documentId)).toBe(sees);
        const edit = world.run(person, editDocument, { ...edited, documentId, revision, reason: "核对" });
        if (manages && home.startsWith(asked)) await expect(edit).resolves.toMatchObject({ revision: 2 });
        else await expect(edit).rejects.toMatchObject({ code: manages ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN" });
      },
    ),
    { numRuns: 40 },
  );
});
