export type ReportErrorCode = "REPORT_TOO_LARGE" | "REPORT_MALFORMED";

/** Why a report cannot be written. */
export class ReportError extends Error {
  readonly code: ReportErrorCode;

  constructor(code: ReportErrorCode, message: string) {
    super(message);
    this.name = "ReportError";
    this.code = code;
  }
}
