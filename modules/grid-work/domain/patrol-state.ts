import type { Patrol } from "../contract/index.ts";

type State = Patrol["state"];

/** Where a patrol stands after so many of its stops were visited; `over`: its day and the days of grace have passed. */
export function patrolStateOf(visited: number, stops: number, over: boolean): Exclude<State, "cancelled"> {
  if (visited >= stops) return "done";
  if (over) return visited === 0 ? "missed" : "partly";
  return visited === 0 ? "planned" : "running";
}
