export { CanonicalJsonError, type CanonicalJsonReason, canonicalJson, MAX_DEPTH } from "./canonical-json.ts";
export {
  type Checkpoint,
  checkpointText,
  endText,
  headsHash,
  type LogEnd,
  type Sign,
  signCheckpoint,
  signEnd,
} from "./checkpoint.ts";
export {
  type ChainHead,
  chainEntries,
  type EntryContent,
  entryHash,
  genesisOf,
  type HashAlgorithm,
  type HashedEntry,
  type Hasher,
  LOG_FORMAT,
  type LogEntry,
  sealedText,
} from "./entry.ts";
export { headerOf, type LogHeader, type LogLine, parseLine, writeLine } from "./export-format.ts";
export { exportLines, MAX_LINE_BYTES } from "./export-lines.ts";
export { type HandoverFacts, handoverText, isNextHandover, type KeyHandover, provenKeys } from "./key-handover.ts";
export type { CountyVerdict, LogItem, LogProblem, LogVerdict, ProblemKind } from "./log-verdict.ts";
export { LogVerifier, type VerifyOptions } from "./log-verifier.ts";
export { verifyChain } from "./verify-chain.ts";
export { type ExportVerdict, type VerifyExportOptions, verifyExport } from "./verify-export.ts";
