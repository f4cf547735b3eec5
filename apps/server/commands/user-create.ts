import { createAccount } from "@anlan/identity/server";
import { CommandFailure } from "./failure.ts";
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
    // A code may be well formed and name no place; an account of no government could never be used.
    if ((await ports.identity.names.region(region)) === null) {
      throw new CommandFailure(
        `there is no region ${region}: give the code of a government, such as 440605 or 4407`,
        2,
      );
    }
    const roles = role.map((code) => ({ role: code, region }));
    const account = await inWords(modules, () =>
      createAccount(runtime, ports.identity, { loginName, name, region, roles }),
    );
    process.stdout.write(`account ${loginName} created\none-time password: ${account.oneTimePassword}\n`);
    process.stdout.write("It is shown only now; the person sets another one at the first sign-in.\n");
  });
}
