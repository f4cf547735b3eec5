import { type Runtime, runCommand, systemCaller } from "@anlan/server-kit";
import type { z } from "zod";
import type { createAccount as createSpec, NewAccount } from "../contract/index.ts";
import { createAccountHandler } from "./create-account.ts";
import type { IdentityPorts } from "./ports.ts";

/** An account for the command line or the demonstration, with its roles. */
export type AccountToCreate = z.input<typeof createSpec.input>;

/** Creates an account as the system does it, through the real command, with its roles or not at all. Throws AnlanError. */
export async function createAccount(
  runtime: Runtime,
  ports: IdentityPorts,
  input: AccountToCreate,
): Promise<z.output<typeof NewAccount>> {
  const submission = { caller: systemCaller, key: null, correlation: runtime.newId(), deviceTime: null };
  const created = await runCommand(runtime, createAccountHandler(ports), { ...submission, input });
  // The runner has parsed the reply with the declaration's own schema.
  return created as z.output<typeof NewAccount>;
}
