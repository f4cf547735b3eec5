import { Checklist } from "../../contract/index.ts";

/** What a checklist is for, as people choose it. */
export const USES = {
  "self-check": { zh: "企业自查", en: "Self-check" },
  patrol: { zh: "网格巡查", en: "Patrol" },
  inspection: { zh: "执法检查", en: "Inspection" },
  dispatch: { zh: "派单核查", en: "Dispatch" },
} as const satisfies Record<Checklist["use"][number], { zh: string; en: string }>;
export type Use = keyof typeof USES;

/** A checklist as the editor holds it. */
export interface EditableChecklist {
  readonly code: string;
  readonly name: string;
  readonly use: readonly Use[];
  /** One point a line; one that begins with ! is a major danger when it is not met, 〔code〕 at its end quotes the law base. */
  readonly items: string;
}

const MAJOR = /^[!！]\s*/;
const QUOTED = /\s*〔([^〔〕]{1,80})〕$/;

/** The declaration that an edited checklist makes; undefined while it cannot be one. What was saved of a point stays. */
export function toChecklist(edited: EditableChecklist, kind: string, before?: Checklist): Checklist | undefined {
  const known = new Map(before?.items.map((item) => [item.text.zh, item]));
  const lines = edited.items.split("\n").map((line) => line.trim());
  const taken = new Set(before?.items.map(({ code }) => code));
  const items = lines
    .filter((line) => line.replace(MAJOR, "").replace(QUOTED, "") !== "")
    .map((line) => {
      const text = line.replace(MAJOR, "").replace(QUOTED, "");
      const criterion = QUOTED.exec(line)?.[1]?.trim();
      const quoted = criterion === undefined ? {} : { criterion };
      const { criterion: _, ...saved }: Partial<Checklist["items"][number]> = known.get(text) ?? {};
      const whenDanger = MAJOR.test(line) ? "major" : saved.whenDanger === "by-criterion" ? "by-criterion" : "general";
      if (known.has(text)) return { ...saved, ...quoted, whenDanger };
      let count = 1;
      while (taken.has(`i${count}`)) count += 1;
      taken.add(`i${count}`);
      return { code: `i${count}`, text, ...quoted, whenDanger };
    });
  const parsed = Checklist.safeParse({
    ...before,
    code: edited.code,
    name: before !== undefined && before.name.zh === edited.name ? before.name : edited.name,
    for: before?.for ?? [kind],
    use: edited.use,
    items,
  });
  return parsed.success ? parsed.data : undefined;
}

/** A saved checklist in the editor. */
export const toEditableChecklist = ({ code, name, use, items }: Checklist): EditableChecklist => ({
  code,
  name: name.zh,
  use,
  items: items
    .map(({ text, criterion, whenDanger }) => {
      const quoted = criterion === undefined ? "" : ` 〔${criterion}〕`;
      return `${whenDanger === "major" ? "! " : ""}${text.zh}${quoted}`;
    })
    .join("\n"),
});

/** A new checklist. */
export const newChecklist = (code: string): EditableChecklist => ({ code, name: "", use: ["inspection"], items: "" });
