import type { z } from "zod";
import type { Label } from "./label.ts";

/**
 * What a command is, for server, page and documentation alike. `permission` null means that an anonymous caller
 * may call it (sign-in). The name is `module.verb-noun`, its address `POST /api/v1/module/verb-noun`.
 */
export interface CommandSpec<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly label: Label;
  readonly permission: string | null;
  /** Every signed-in account may call it for itself (change own password). */
  readonly self?: true;
  readonly input: Input;
  readonly output: Output;
  /** Codes that the command may raise besides the kernel's. */
  readonly errors: readonly string[];
  /** Fields of the input that never reach the log (passwords, codes). */
  readonly secret?: readonly string[];
  /** The reply holds a secret (a new key): it is never stored, so a retry with the same key is refused. */
  readonly secretReply?: true;
}

/** Declares a command. */
export function defineCommand<Input extends z.ZodType, Output extends z.ZodType>(spec: CommandSpec<Input, Output>) {
  return spec;
}

/** The address of a command or query: "plans.adopt-plan" → "/api/v1/plans/adopt-plan". */
export function addressOf(spec: { readonly name: string }): string {
  return `/api/v1/${spec.name.replace(".", "/")}`;
}
