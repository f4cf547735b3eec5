import type { z } from "zod";

/** A fact that other modules may react to. Written to the outbox in the same transaction as the change. */
export interface EventSpec<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly version: number;
  readonly payload: Payload;
}

/** Declares an event: name is `module.noun-past-participle`, the payload is validated when emitted and when handled. */
export function defineEvent<const Name extends string, Payload extends z.ZodType>(spec: EventSpec<Name, Payload>) {
  return spec;
}
