export { claimLife, proposalLife } from "./claim-life.ts";
export { enterpriseLife, isAlive } from "./enterprise-life.ts";
export { type Choices, differingFields, mergedFormerNames, mergedValues } from "./merge-values.ts";
export { isMasked, maskPhone } from "./phones.ts";
export { readCapital, readLegalForm, readText } from "./read-texts.ts";
export { classifyCode, oldCodesOf, settleValues } from "./settle-values.ts";
export { transferLife } from "./transfer-life.ts";
