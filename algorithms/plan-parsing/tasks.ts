import { findActors } from "./actors.ts";
import { type Context, pathOf, toSpan } from "./context.ts";
import type { TaskItem } from "./plan-document.ts";

const MOST_TEXT = 20_000;

/** The headings below the chapters of tasks, projects and guarantees; a chapter without headings is itself one. */
export function findTasks(context: Context): TaskItem[] {
  const { sections, roles } = context;
  const hasChild = new Set(sections.map((section) => section.parent));
  const texts = sections.map(() => "");
  for (const block of context.blocks) {
    // the words of a section count for its parents too
    for (let i = block.section; i >= 0; i = sections[i]?.parent ?? -1) {
      const text = texts[i] ?? "";
      if (text.length < MOST_TEXT) texts[i] = `${text}${block.paragraph.text.slice(block.from)}\n`;
    }
  }
  return sections.flatMap((section, index): TaskItem[] => {
    const role = roles[index];
    if (role !== "task" && role !== "project" && role !== "guarantee") return [];
    if (section.level === 1 && hasChild.has(index)) return [];
    return [
      {
        id: context.ids.make("task", pathOf(sections, index)),
        kind: role,
        title: section.title,
        section: context.sectionIds[index] ?? null,
        actors: findActors(`${section.title}\n${texts[index] ?? ""}`),
        span: toSpan(context.clean, section.start, section.end),
      },
    ];
  });
}
