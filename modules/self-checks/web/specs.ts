import { useOwnEnterprise } from "@anlan/web-kit";
import {
  findCommitments,
  findOwnCommitments,
  findOwnSpecialWorks,
  findOwnTasks,
  findSpecialWorks,
  findTasks,
  getCommitment,
  getOwnCommitment,
  getOwnPlan,
  getOwnScore,
  getOwnTask,
  getPlan,
  getScore,
  getTask,
} from "../contract/index.ts";

const OFFICIAL = {
  tasks: findTasks,
  commitments: findCommitments,
  works: findSpecialWorks,
  task: getTask,
  plan: getPlan,
  commitment: getCommitment,
  score: getScore,
};

const OWN: typeof OFFICIAL = {
  tasks: findOwnTasks,
  commitments: findOwnCommitments,
  works: findOwnSpecialWorks as typeof findSpecialWorks,
  task: getOwnTask,
  plan: getOwnPlan,
  commitment: getOwnCommitment,
  score: getOwnScore,
};

/** The calls of the pages: those of an official, or of an enterprise about itself. */
export const useSelfCheckSpecs = (): typeof OFFICIAL => (useOwnEnterprise() === null ? OFFICIAL : OWN);
