import type { z } from "zod";
import type { completeTasks } from "../../contract/index.ts";

/** What a device or the desk sent of one record. */
export type Sent = z.output<typeof completeTasks.input>;
