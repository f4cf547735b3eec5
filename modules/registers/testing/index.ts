export { testRegistersPorts } from "./ports.ts";

/** The rights of an official who keeps registers and decides on their steps. */
export const REGISTER_RIGHTS = [
  "registers.record.read",
  "registers.record.manage",
  "registers.record.approve",
  "registers.kind.manage",
] as const;

/** The rights of an enterprise over its own registers. */
export const OWN_RIGHTS = ["registers.own.read", "registers.own.manage"] as const;
