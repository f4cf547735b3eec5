import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { editSections, type Section } from "../../contract/index.ts";
import { draftSection, isEditable } from "../../domain/index.ts";
import { draftBasis } from "../document/draft-basis.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import { lockReport, saveReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";

export const editSectionsHandler = handle(editSections, {
  load: (context, { id }) => lockReport(context.tables<EvaluationsTables>(), id),
  run: async (context, report, input) => {
    if (!isEditable(report.state)) throw new AnlanError("EVALUATIONS_LOCKED");
    const db = context.tables<EvaluationsTables>();
    const basis = await draftBasis(db, report);
    const given = new Map(input.sections.map((section) => [section.key, section]));
    const sections = report.sections.map((old): Section => {
      const section = given.get(old.key);
      if (section === undefined) return old;
      const { key, title, isPublic } = section;
      if (section.text !== null && section.text !== old.text)
        return { key, title, isPublic, text: section.text, isEdited: true };
      const drafted = section.text === null && basis !== null ? draftSection(key, basis) : null;
      return drafted === null ? { ...old, title, isPublic } : { key, title, isPublic, text: drafted, isEdited: false };
    });
    const changed = { ...report, title: input.title ?? report.title, sections, revision: report.revision + 1 };
    await saveReport(db, changed);
    await addStep(context, report, "edited");
    const keys = sections.filter((section, at) => section !== report.sections[at]).map(({ key }) => key);
    context.note({ type: "evaluation-report", id: report.id, region: report.region }, { sections: keys });
    return { id: report.id, state: report.state, revision: changed.revision };
  },
});
