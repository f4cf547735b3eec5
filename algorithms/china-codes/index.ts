export { isCreditCode } from "./credit-code.ts";
export { birthDayOf, isIdentityNumber } from "./identity-number.ts";
export { isOrganisationCode, organisationCodeOf } from "./organisation-code.ts";
export { isRegistrationNumber } from "./registration-number.ts";
export { SIZE_CLASSES, type SizeClass, type SizeFigures, sizeClassOf } from "./size-class.ts";
export { findTrade, type Trade, tradeDivisions, tradeSections } from "./trades.ts";
