import type {
  AccidentId,
  Appraisal,
  BodyLevel,
  Category,
  DossierEntry,
  EntryContent,
  EntryId,
  EntryKind,
  EvaluationResult,
  Extension,
  Grade,
  InvestigationId,
  InvestigationState,
  MeasureId,
  MeasureState,
} from "../../../contract/index.ts";

interface Life {
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
}

/** An investigation as the store holds it. */
export interface InvestigationColumns extends Life {
  readonly county: string;
  readonly id: InvestigationId;
  readonly region: string;
  readonly accidentId: AccidentId;
  readonly body: BodyLevel;
  readonly state: InvestigationState;
  readonly higherBody: string | null;
  readonly higherResult: string | null;
  readonly entrusted: boolean;
  readonly appraisals: readonly Appraisal[];
  readonly extensions: readonly Extension[];
  readonly submittedOn: string | null;
  readonly approvedOn: string | null;
  readonly approvalNumber: string | null;
  readonly publishedOn: string | null;
  readonly publishedAt: string | null;
  readonly evaluationText: string | null;
  readonly files: readonly string[];
  readonly dueOn: string | null;
  readonly told: string | null;
  readonly updatedAt: string;
}

/** One version of an entry as the store holds it. */
export interface EntryColumns {
  readonly county: string;
  readonly id: EntryId;
  readonly version: number;
  readonly region: string;
  readonly accidentId: string;
  readonly investigationId: string;
  readonly kind: EntryKind;
  readonly content: EntryContent;
  readonly reckoned: DossierEntry["reckoned"];
  readonly accountId: string;
  readonly accountName: string;
  readonly enteredAt: string;
  readonly reason: string | null;
  readonly withdrawn: boolean;
}

/** A measure as the store holds it. */
export interface MeasureColumns extends Life {
  readonly county: string;
  readonly id: MeasureId;
  readonly region: string;
  readonly accidentId: AccidentId;
  readonly investigationId: InvestigationId;
  readonly text: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly carriedBy: string | null;
  readonly dueOn: string;
  readonly state: MeasureState;
  readonly report: string | null;
  readonly files: readonly string[];
  readonly doneOn: string | null;
  readonly remark: string | null;
  readonly evaluation: EvaluationResult | null;
  readonly evaluationText: string | null;
  readonly told: string | null;
  readonly createdAt: string;
}

/** A case as the store holds it. */
export interface CaseColumns {
  readonly county: string;
  /** That of the investigation; of a case from elsewhere its own. */
  readonly id: InvestigationId;
  readonly region: string;
  readonly accidentId: AccidentId | null;
  /** Null: another government published it, and somebody typed it in. */
  readonly investigationId: InvestigationId | null;
  readonly title: string;
  readonly day: string;
  readonly grade: Grade | null;
  readonly type: string | null;
  readonly category: Category;
  readonly trade: string | null;
  readonly deaths: number | null;
  readonly seriousInjuries: number | null;
  readonly directLoss: number | null;
  readonly factors: readonly string[];
  readonly causes: readonly string[];
  readonly lessons: readonly string[];
  readonly summary: string;
  readonly words: readonly string[];
  readonly edition: readonly { readonly title: { zh: string; en: string }; readonly paragraphs: readonly string[] }[];
  readonly publishedOn: string;
  readonly publishedAt: string;
  readonly revision: number;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = <T>(names: readonly (keyof T & string)[]): readonly (readonly [string, keyof T & string])[] =>
  names.map((name) => [name === "region" ? "region_code" : snake(name), name] as const);

const KEYS = ["county", "id", "region", "accidentId"] as const;
const LIFE = ["state", "stateSince", "lastMoves", "revision"] as const;

/** Columns with the names under which records hold them. */
export const INVESTIGATION_COLUMNS = columns<InvestigationColumns>([
  ...KEYS,
  "body",
  ...LIFE,
  ...(["higherBody", "higherResult", "entrusted", "appraisals", "extensions", "submittedOn", "approvedOn"] as const),
  ...([
    "approvalNumber",
    "publishedOn",
    "publishedAt",
    "evaluationText",
    "files",
    "dueOn",
    "told",
    "updatedAt",
  ] as const),
]);
export const ENTRY_COLUMNS = columns<EntryColumns>([
  ...(["county", "id", "version", "region", "accidentId", "investigationId", "kind", "content", "reckoned"] as const),
  ...(["accountId", "accountName", "enteredAt", "reason", "withdrawn"] as const),
]);
export const MEASURE_COLUMNS = columns<MeasureColumns>([
  ...KEYS,
  ...(["investigationId", "text", "unitId", "unitName", "carriedBy", "dueOn", ...LIFE, "report", "files"] as const),
  ...(["doneOn", "remark", "evaluation", "evaluationText", "told", "createdAt"] as const),
]);
export const CASE_COLUMNS = columns<CaseColumns>([
  ...KEYS,
  ...(["title", "day", "grade", "type", "category", "trade", "deaths", "seriousInjuries", "directLoss"] as const),
  ...(["factors", "causes", "lessons", "summary", "words", "edition", "publishedOn", "publishedAt"] as const),
  ...(["investigationId", "revision"] as const),
]);
