import type { CommandFace } from "@anlan/field-kit";
import { categoryWords } from "./categories.ts";
import { reportWords as words } from "./words.ts";

const face: CommandFace = {
  label: words.report,
  fields: {
    title: words.title,
    category: words.category,
    occurredAt: words.occurredAt,
    place: words.place,
    casualties: words.casualties,
    brief: words.brief,
  },
  show: (field, value) => {
    if (field === "category") return categoryWords[String(value)] ?? null;
    if (field !== "casualties" || typeof value !== "object" || value === null) return null;
    const known = Object.entries(value).flatMap(([key, count]) => {
      const label = words.counts[key as keyof typeof words.counts];
      return count === null || label === undefined ? [] : [[label, count] as const];
    });
    const said = (language: "zh" | "en") => known.map(([label, count]) => `${label[language]} ${count}`).join("，");
    return known.length === 0 ? words.unknown : { zh: said("zh"), en: said("en") };
  },
};

/** What the queue says of the quick report. */
export const accidentFaces = { "accidents.report-accident": face, "accidents.report-own-accident": face };
