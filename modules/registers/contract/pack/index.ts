export { KindCode, KindReference, PackCode, Span } from "./codes.ts";
export { RecordKind, SUBJECTS, SYMBOLS } from "./kind.ts";
export { Life, LifeActor, type LifeCondition, LifeMove } from "./life.ts";
export { PackMigration, SectorPack, type SectorPackInput } from "./pack.ts";
export { CertificateKind, Checklist, ChecklistItem, Duty, HoldingStandard, LegalSource } from "./rules.ts";
