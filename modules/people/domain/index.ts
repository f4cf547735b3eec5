export * from "./certificate-dates.ts";
export * from "./certificate-state.ts";
export { addDays, addYears } from "./days.ts";
export { ageOn, sexOf } from "./identity.ts";
export { holdsIdentity, isMasked, maskIdentity, maskNumber, maskPhone } from "./masks.ts";
export { catalogueOn, readOperation, ruleFor, ruleProblems } from "./rules.ts";
export { charges, type Staff, type Staffing, staffingOf, type Workplace } from "./staffing.ts";
