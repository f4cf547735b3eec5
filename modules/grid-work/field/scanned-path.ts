import type { WorkItem } from "@anlan/field-kit";
import type { PatrolWork } from "./fetch-work.ts";

/** A stop at which a code hangs. */
export interface CodedStop {
  readonly path: string;
  readonly name: string;
  readonly plan: string;
  readonly day: string;
}

/** The stops of the patrols on the phone whose code says this text; those of the earliest day only. */
export function stopsWithCode(items: readonly WorkItem[], text: string): readonly CodedStop[] {
  const code = text.trim();
  const found = items.flatMap(({ data }) => {
    const { patrol } = data as PatrolWork;
    return patrol.stops
      .filter(({ id, qrCode }) => qrCode?.trim() === code && !patrol.visits.some(({ stopId }) => stopId === id))
      .map(({ id, name }) => ({
        path: `/patrols/${patrol.id}/${id}`,
        name,
        plan: patrol.planName,
        day: patrol.day as string,
      }));
  });
  const first = found.map(({ day }) => day).sort()[0];
  return found.filter(({ day }) => day === first);
}

/** Where a code leads: to its stop, or to the choice where it hangs at several; null: at none. */
export function scannedPath(items: readonly WorkItem[], text: string): string | null {
  const [stop, ...others] = stopsWithCode(items, text);
  if (stop === undefined) return null;
  return others.length === 0 ? stop.path : `/patrols/code/${encodeURIComponent(text)}`;
}
