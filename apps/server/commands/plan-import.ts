import { basename } from "node:path";
import { importPlanFile } from "@anlan/plans/server";
import { inWords } from "./known-errors.ts";
import { readFileWithin } from "./read-file-within.ts";
import { withStore } from "./store.ts";

/** `anlan plan import FILE --region CODE`: the draft waits on the desk for people to check it. */
export async function planImport(file: string, options: { readonly region: string }): Promise<void> {
  const bytes = await readFileWithin(file);
  await withStore({ ...options }, async ({ runtime, composition: { modules, ports } }) => {
    const plan = { bytes, fileName: basename(file), region: options.region };
    const { planId } = await inWords(modules, () => importPlanFile(runtime, ports.plans, plan));
    process.stdout.write(`imported as a draft: plan ${planId}; check and adopt it on the desk\n`);
  });
}
