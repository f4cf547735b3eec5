import type { AssignmentsPorts } from "@anlan/assignments/server";
import { unitDirectory, unitMatcher } from "@anlan/organisation/server";

/** What the assignments module gets from the other modules. Files are not yet bound to reports. */
export function assignmentsPorts(): AssignmentsPorts {
  return { units: unitDirectory, matchUnits: unitMatcher, attachFiles: null };
}
