import { CardFigures, CardHead, CardRow, useFormat, useNothing, useQueryOf, useWords } from "@anlan/web-kit";
import { getMyTasks } from "../contract/index.ts";
import { selfCheckWords as words } from "./words.ts";

const PATH = "/self-checks/today";
const SHOWN = 5;

/** What I have to check today, the next limit first. */
export function TodayCard() {
  const t = useWords(words);
  const format = useFormat();
  const { data } = useQueryOf(getMyTasks, {}, { everySeconds: 120 });
  const mine = (data?.tasks ?? []).filter((task) => task.mine && task.opensAt <= (data?.asOf ?? ""));
  const open = mine.filter(({ state }) => state === "open");
  useNothing(words.today, PATH, data !== undefined && mine.length === 0);
  if (data === undefined || mine.length === 0) return null;
  return (
    <>
      <CardHead title={words.today} count={open.length} to={PATH} />
      <CardFigures
        figures={[
          { label: { zh: "待检查", en: "To check" }, value: open.length, to: PATH },
          { label: { zh: "已检查", en: "Done" }, value: mine.length - open.length, to: PATH },
        ]}
      />
      {open.slice(0, SHOWN).map((task) => (
        <CardRow
          key={task.taskId}
          to={PATH}
          title={task.content}
          note={[task.pointName, t("until", { at: format.moment(task.dueAt) })].filter(Boolean).join(" · ")}
        />
      ))}
    </>
  );
}
