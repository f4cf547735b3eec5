export type * from "./report.ts";
export { ReportError, type ReportErrorCode } from "./report-error.ts";
export { writeReport } from "./write-report.ts";
