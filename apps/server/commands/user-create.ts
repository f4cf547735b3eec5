import { createAccount } from "@anlan/identity/server";
import { inWords } from "./known-errors.ts";
import { withStore } from "./store.ts";

interface UserOptions {
  readonly name: string;
  readonly region: string;
  readonly role: readonly string[];
}

/** `anlan user create LOGIN`: the one-time password is printed here and kept nowhere. */
export async function userCreate(loginName: string, options: UserOptions): Promise<void> {
  const { name, region, role } = options;
  await withStore({ ...options }, async ({ runtime, composition: { modules, ports } }) => {
    const roles = role.map((code) => ({ role: code, region }));
    const account = await inWords(modules, () =>
      createAccount(runtime, ports.identity, { loginName, name, region, roles }),
    );
    process.stdout.write(`account ${loginName} created\none-time password: ${account.oneTimePassword}\n`);
    process.stdout.write("It is shown only now; the person sets another one at the first sign-in.\n");
  });
}
