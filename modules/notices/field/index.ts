import { defineFieldScreens, type WorkItem } from "@anlan/field-kit";

/** A to-do as the list gives it; its contract stays out of the first load. */
interface Todo {
  readonly text: string;
  readonly textEn: string;
  readonly link: string | null;
  readonly dueAt: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
}

const MOST = 200;
const label = { zh: "待办", en: "To do" };

const workOf = ({ text, textEn, link, dueAt, subjectType, subjectId }: Todo): WorkItem => ({
  subject: `${subjectType}:${subjectId}`,
  title: { zh: text, en: textEn },
  dueAt,
  path: link ?? "/todos?state=open",
  onDesk: true,
});

/** What waits for the person. A module that has a screen for it takes its place. */
export const noticesField = defineFieldScreens({
  name: "notices",
  label,
  screens: [],
  work: [
    {
      code: "notices.todos",
      label,
      permission: null,
      general: true,
      fetch: async (api, _me, signal) => {
        const query = { state: ["open"], limit: MOST, count: "no" };
        const { rows } = (await api.get("/api/v1/notices/find-todos", query, signal)) as { rows: readonly Todo[] };
        return rows.map(workOf);
      },
    },
  ],
});
