import { Dialog, SpecForm, tell, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import {
  addCase,
  CATEGORIES,
  CAUSE_FACTORS,
  editCase,
  GRADES,
  type getCase,
  REPORT_SECTIONS,
} from "../../contract/index.ts";
import { codesInput, useTypes } from "../inputs.tsx";
import { useCauses } from "./inputs.tsx";
import { investigationWords as words } from "./words.ts";

type Known = z.output<typeof getCase.output>;

const fields = {
  title: { label: words.caseTitle },
  day: { label: words.occurredOn },
  category: { label: words.caseField, options: CATEGORIES },
  grade: { label: words.grade, options: GRADES },
  type: { label: words.typeName, input: codesInput(useTypes) },
  trade: { label: words.caseTrade },
  deaths: { label: words.deaths },
  seriousInjuries: { label: words.caseSerious },
  directLoss: { label: words.caseLoss },
  course: { label: words.caseCourse, rows: 5 },
  why: { label: words.caseWhy, rows: 4 },
  factors: { label: words.caseFactors, options: CAUSE_FACTORS },
  causes: { label: words.causeNames, input: codesInput(useCauses, true) },
  lessons: { label: words.caseLessons, rows: 4 },
  publishedOn: { label: words.publishedOn },
  publishedAt: { label: words.caseSource },
};

const textOf = ({ sections }: Known, section: "course" | "causes"): string =>
  sections.find(({ title }) => title.zh === REPORT_SECTIONS[section].zh)?.paragraphs.join("\n") ?? "";

/** What the form starts with. */
function startOf(known: Known | null) {
  if (known === null) return {};
  const { id: caseId, revision, title, day, category, grade, type, trade, deaths } = known;
  const { seriousInjuries, directLoss, factors, causes, lessons, publishedOn, publishedAt } = known;
  return {
    ...{ caseId, revision, title, day, category, grade, type, trade, deaths, seriousInjuries, directLoss },
    ...{ factors, causes, publishedOn, publishedAt, lessons: lessons.join("\n") },
    course: textOf(known, "course"),
    why: textOf(known, "causes"),
  };
}

/** Types in a case that another government published, or changes one. */
export function CaseDialog({ known, onClose }: { readonly known: Known | null; readonly onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t(known === null ? "addCase" : "editCase")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={(known === null ? addCase : editCase) as never}
        draftKey={known === null ? "" : `${known.id}.${known.revision}`}
        initial={startOf(known) as never}
        fields={fields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}
