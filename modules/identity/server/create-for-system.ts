import { type Runtime, runCommand, systemCaller } from "@anlan/server-kit";
import type { z } from "zod";
import type { createAccount as createSpec, grantRole, NewAccount } from "../contract/index.ts";
import { createAccountHandler } from "./create-account.ts";
import { grantRoleHandler } from "./grants.ts";
import type { IdentityPorts } from "./ports.ts";

/** An account for the command line or the demonstration, with its roles. */
export type AccountToCreate = z.input<typeof createSpec.input> & {
  readonly roles?: readonly { readonly role: string; readonly region: string }[];
};

/** Creates an account as the system does it, through the real commands, and grants its roles. Throws AnlanError. */
export async function createAccount(
  runtime: Runtime,
  ports: IdentityPorts,
  { roles = [], ...input }: AccountToCreate,
): Promise<z.output<typeof NewAccount>> {
  const submission = { caller: systemCaller, key: null, correlation: runtime.newId(), deviceTime: null };
  const created = await runCommand(runtime, createAccountHandler(ports), { ...submission, input });
  // The runner has parsed the reply with the declaration's own schema.
  const account = created as z.output<typeof createSpec.output>;
  for (const { role, region } of roles) {
    const grant: z.input<typeof grantRole.input> = { accountId: account.accountId, role, region };
    await runCommand(runtime, grantRoleHandler(ports), { ...submission, input: grant });
  }
  return account;
}
