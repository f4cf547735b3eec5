import { metresBetween, type Place } from "@anlan/map-cells";

interface Placed {
  readonly position: Place | null;
}

const gap = (one: Placed | undefined, other: Placed | undefined): number =>
  one?.position && other?.position ? metresBetween(one.position, other.position) : 0;

/** Length of a route in metres as the crow flies; null with fewer than two positions. Stops without one are passed over. */
export function routeMetres(stops: readonly Placed[]): number | null {
  const placed = stops.filter(({ position }) => position !== null);
  if (placed.length < 2) return null;
  return placed.slice(1).reduce((sum, stop, index) => sum + gap(placed[index], stop), 0);
}

function nearestFirst<S extends Placed>(stops: readonly S[]): S[] {
  const [first, ...rest] = stops;
  if (first === undefined) return [];
  const order = [first];
  while (rest.length > 0) {
    let best = 0;
    for (let index = 1; index < rest.length; index += 1) {
      if (gap(order.at(-1), rest[index]) < gap(order.at(-1), rest[best])) best = index;
    }
    order.push(...rest.splice(best, 1));
  }
  return order;
}

// Turns pieces of the route round as long as that makes it shorter; the first stop stays the first.
function uncrossed<S extends Placed>(stops: readonly S[]): S[] {
  const route = [...stops];
  for (let better = true, rounds = 0; better && rounds < route.length; rounds += 1) {
    better = false;
    for (let from = 1; from < route.length - 1; from += 1) {
      for (let to = from + 1; to < route.length; to += 1) {
        const before = gap(route[from - 1], route[from]) + gap(route[to], route[to + 1]);
        const after = gap(route[from - 1], route[to]) + gap(route[from], route[to + 1]);
        if (after >= before - 0.001) continue;
        route.splice(from, to - from + 1, ...route.slice(from, to + 1).reverse());
        better = true;
      }
    }
  }
  return route;
}

/**
 * A short order of stops that begins with the first one and is never longer than the given one. Stops without a position
 * come last, in their order.
 */
export function shortRoute<S extends Placed>(stops: readonly S[]): S[] {
  const placed = stops.filter(({ position }) => position !== null);
  const rest = stops.filter(({ position }) => position === null);
  const tried = uncrossed(nearestFirst(placed));
  const shorter = (routeMetres(tried) ?? 0) < (routeMetres(placed) ?? 0) ? tried : placed;
  return [...shorter, ...rest];
}
