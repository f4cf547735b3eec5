import type { AssignmentsPorts } from "@anlan/assignments/server";
import type { CampaignsPorts } from "@anlan/campaigns/server";
import { attachFiles } from "@anlan/files/server";
import { unitDirectory, unitMatcher } from "@anlan/organisation/server";

/** What the campaigns module gets from the other modules. */
export function campaignsPorts(): CampaignsPorts {
  return {
    units: unitDirectory,
    attachFiles: (context, files, subject) => attachFiles(context, files, subject, { readBy: "county" }),
  };
}

/** What the assignments module gets from the other modules. Reports are open to the whole government, so are their files. */
export function assignmentsPorts(): AssignmentsPorts {
  return {
    units: unitDirectory,
    matchUnits: unitMatcher,
    attachFiles: (context, files, subject) => attachFiles(context, files, subject, { readBy: "county" }),
  };
}
