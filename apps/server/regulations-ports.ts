import { buffer } from "node:stream/consumers";
import { createFiles, type FilesPorts } from "@anlan/files/server";
import type { PlansPorts } from "@anlan/plans/server";
import type { RegulationsPorts } from "@anlan/regulations/server";

/** What the law base gets from the other modules: texts of files, read where plans are read, in a thread of their own. */
export const regulationsPorts = (ports: {
  readonly files: FilesPorts;
  readonly plans: PlansPorts;
}): RegulationsPorts => ({
  readText: async (context, fileId) => {
    const { file, content } = await createFiles(ports.files).open(context, fileId);
    return ports.plans.readDocument(await buffer(content), file.name);
  },
});
