import { type Caller, type Label, may } from "@anlan/kernel";
import { scopeFor } from "./command-runner.ts";
import type { QueryContext } from "./query.ts";
import type { Runtime } from "./runtime.ts";
import { inScope } from "./scope.ts";

/** Groups of the home page: what to do, what is late and whose it is, what got worse and why. */
export type HomeGroupName = "now" | "late" | "worse";

/** One line of a group of the home page. */
export interface HomeSourceLine {
  readonly text: Label;
  /** Why it stands there, in a few words. */
  readonly why: Label | null;
  /** Whose it is: a person, a unit, an enterprise. */
  readonly who: Label | null;
  /** A day or a moment: by when it is due, since when it is late, when it got worse. */
  readonly at: string | null;
  /** Page of the desk where one sees or does it. */
  readonly to: string;
}

export interface HomeFound {
  /** How many there are in all. */
  readonly total: number;
  /** The list of all of them. */
  readonly to: string;
  /** The first ones: of what is to be done and late the earliest, of what got worse the latest. */
  readonly lines: readonly HomeSourceLine[];
}

/** The lines that a source gives at most; the page shows fewer. */
export const HOME_LINES = 8;

/**
 * What a module tells the home page. Asked in a read-only transaction within the scope of the right that the caller's side
 * needs; a side without a right is never asked.
 */
export interface HomeSource {
  readonly code: string;
  readonly group: HomeGroupName;
  /** What its number counts. */
  readonly label: Label;
  /** By which right an official and an account of an enterprise see it; "self": their own, whatever rights they hold. */
  readonly rights: { readonly official?: string; readonly enterprise?: string };
  readonly find: (context: QueryContext) => Promise<HomeFound>;
}

/** The right of a source that gives what is the caller's own. */
export const HOME_SELF = "self";

/** A name as it is, in both languages. */
export const asLabel = (name: string): Label => ({ zh: name, en: name });

/** Whether the caller's side and rights reach a source. */
export function reachesHome({ rights }: HomeSource, caller: Caller): boolean {
  const right = rights[(caller.enterpriseId ?? null) === null ? "official" : "enterprise"];
  return right === HOME_SELF || (right !== undefined && may(caller, right));
}

/** Reads a source that the caller reaches, in the scope of the right by which he does. */
export function readHome(runtime: Runtime, { rights, find }: HomeSource, caller: Caller): Promise<HomeFound> {
  const right = rights[(caller.enterpriseId ?? null) === null ? "official" : "enterprise"] ?? "";
  const spec = right === HOME_SELF ? { permission: null, self: true as const } : { permission: right };
  return inScope(runtime.pool, scopeFor(spec, caller), "read", (db) =>
    find({ tables: () => db as never, caller, now: runtime.clock.now(), runtime }),
  );
}
