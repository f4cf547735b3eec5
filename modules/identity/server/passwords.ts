import { randomBytes } from "node:crypto";
import { AnlanError } from "@anlan/kernel";
import { hash, verify } from "@node-rs/argon2";
import { oneTimePassword, passwordProblems } from "../domain/password-rules.ts";

// OWASP password storage: argon2id with 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
// Looked at when there is no such account, so that an unknown name takes as long as a known one. Nothing hashes to it.
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$YW5sYW4tbm9ib2R5LXNhbHQ$${"A".repeat(43)}`;

/** So many passwords are looked at together; each takes a connection, a core and 19 MiB. */
const MOST_AT_ONCE = 6;

/** Looks at passwords, a few at a time; who comes when all are busy is asked to come again at once. */
export class PasswordGate {
  #running = 0;

  /** Whether the password is the hashed one. `stored` null: an account that is not there or has no password. */
  async isRight(stored: string | null, password: string): Promise<boolean> {
    if (this.#running >= MOST_AT_ONCE) throw new AnlanError("KERNEL_TOO_MANY_REQUESTS", { seconds: 1 });
    this.#running += 1;
    try {
      const right = await verify(stored ?? NOBODY, password.normalize("NFKC"));
      return right && stored !== null;
    } finally {
      this.#running -= 1;
    }
  }
}

/** Hashes a password with argon2id. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), COST);

/** Throws IDENTITY_PASSWORD_WEAK with every broken rule. */
export function checkNewPassword(password: string, loginName: string): void {
  const problems = passwordProblems(password, loginName);
  if (problems.length === 0) return;
  const zh = problems.map((problem) => problem.zh).join("；");
  const en = problems.map((problem) => problem.en).join("; ");
  throw new AnlanError("IDENTITY_PASSWORD_WEAK", { zh, en });
}

/** A password that is shown once and must be changed at the first sign-in. */
export const newOneTimePassword = (): string => oneTimePassword((count) => randomBytes(count));
