export { differencesOf } from "./differences.ts";
export { type DraftBasis, draftSection, draftSections } from "./draft/draft-sections.ts";
export { draftTitle, periodOf } from "./period.ts";
export { isEditable, reportLife } from "./report-life.ts";
export { methodOn, needsReason, totalScore, unitScores } from "./score.ts";
export { scoreLines } from "./score-lines.ts";
