import { defineEvent } from "@anlan/kernel";
import { z } from "zod";
import { ImportId } from "./ids.ts";

/** An import waits for the worker: to be read, checked, written or undone. */
export const ImportQueued = defineEvent({
  name: "data-imports.import-queued",
  version: 1,
  payload: z.object({ importId: ImportId }),
});
