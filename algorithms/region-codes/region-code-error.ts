/** Why a code, a jurisdiction or a data file was refused. */
export type RegionCodeReason =
  | "REGION_CODE_MALFORMED"
  | "REGION_CODE_ABOVE_COUNTY"
  | "REGION_CODE_NOT_JURISDICTION"
  | "REGION_DATA_MALFORMED";

const SENTENCES = {
  REGION_CODE_MALFORMED: "Not a region code",
  REGION_CODE_ABOVE_COUNTY: "A region above county level has no county",
  REGION_CODE_NOT_JURISDICTION: "Not the six-digit code of a province, city or county",
  REGION_DATA_MALFORMED: "Not a line of region data",
} as const satisfies Record<RegionCodeReason, string>;

const LONGEST_QUOTE = 40;

/** The only error of this package; `reason` is for programs, `subject` is the text that was refused (at most 40 characters of it in the message). */
export class RegionCodeError extends Error {
  override readonly name = "RegionCodeError";
  readonly reason: RegionCodeReason;
  readonly subject: string;

  constructor(reason: RegionCodeReason, subject: string) {
    super(`${SENTENCES[reason]}: ${JSON.stringify(subject.slice(0, LONGEST_QUOTE))}`);
    this.reason = reason;
    this.subject = subject;
  }
}
