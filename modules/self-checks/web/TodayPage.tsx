import { chinaDay } from "@anlan/kernel";
import {
  EmptyState,
  Loaded,
  RiskTag,
  StateTag,
  tell,
  tellError,
  useCommand,
  useFormat,
  useKept,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { completeTasks, getMyTasks, type MyTask, TASK_STATES } from "../contract/index.ts";
import { sentNow, TaskDialog } from "./TaskDialog.tsx";
import { taskTones, selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

const RISKS = { red: "major", orange: "larger", yellow: "general", blue: "low" } as const;

/** The colour of a place in words and colour. */
export const ColourTag = ({ colour }: { colour: keyof typeof RISKS | null }) =>
  colour === null ? null : <RiskTag level={RISKS[colour]} />;

interface Opened {
  readonly task: MyTask;
  readonly kind: "danger" | "not-checked";
}

function TaskLine({
  task,
  busy,
  onOpen,
  onNormal,
}: {
  task: MyTask;
  busy: boolean;
  onOpen: (opened: Opened) => void;
  onNormal: () => void;
}) {
  const t = useWords(words);
  const format = useFormat();
  const isOpen = task.state === "open";
  // A period that ends at midnight ends with its day; nobody calls that the next day.
  const last = chinaDay(new Date(Date.parse(task.dueAt) - 1));
  const due =
    last === chinaDay(new Date(task.dueAt))
      ? t("until", { at: format.moment(task.dueAt) })
      : t("untilDay", { at: format.day(last) });
  return (
    <li className="self-checks-task">
      <div>
        <p>{task.content}</p>
        <p className="al-quiet">
          {[task.post ?? t("noPost"), task.list, due].filter(Boolean).join(" · ")}
          {isOpen && task.startedByName !== null && ` · ${t("by", { name: task.startedByName })}`}
          {task.doneByName !== null && ` · ${task.doneByName}`}
        </p>
      </div>
      {isOpen ? (
        <p className="self-checks-acts">
          <button type="button" className="al-button" disabled={busy} onClick={onNormal}>
            {t("normal")}
          </button>
          <button type="button" className="al-button" onClick={() => onOpen({ task, kind: "danger" })}>
            {t("danger")}
          </button>
          <button type="button" className="al-button" onClick={() => onOpen({ task, kind: "not-checked" })}>
            {t("notChecked")}
          </button>
        </p>
      ) : (
        <StateTag label={TASK_STATES[task.state]} tone={taskTones[task.state]} />
      )}
    </li>
  );
}

const groupsOf = (tasks: readonly MyTask[]): [string, MyTask[]][] => {
  const groups = new Map<string, MyTask[]>();
  for (const task of tasks) groups.set(task.pointName ?? "", [...(groups.get(task.pointName ?? "") ?? []), task]);
  return [...groups];
};

function Tasks({ tasks }: { tasks: readonly MyTask[] }) {
  const t = useWords(words);
  const [opened, setOpened] = useState<Opened | null>(null);
  const { run, running } = useCommand(completeTasks, { refreshes: ["self-checks"] });
  const normal = async (some: readonly MyTask[]) => {
    try {
      for (let from = 0; from < some.length; from += 100) {
        const taskIds = some.slice(from, from + 100).map(({ taskId }) => taskId);
        await run({ ...sentNow(), taskIds, result: "normal" });
      }
      tell({ zh: `已记录 ${some.length} 项`, en: `${some.length} recorded` });
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <>
      {groupsOf(tasks).map(([place, here]) => {
        const open = here.filter(({ state }) => state === "open");
        return (
          <section key={place} className="al-card self-checks-place">
            <header>
              <h2>{place === "" ? t("noPlace") : place}</h2>
              <ColourTag colour={here[0]?.colour ?? null} />
              <span className="al-quiet">{t("doneOf", { done: here.length - open.length, count: here.length })}</span>
              {open.length > 1 && (
                <button type="button" className="al-button" disabled={running} onClick={() => void normal(open)}>
                  {t("allNormal")}
                </button>
              )}
            </header>
            <ul>
              {here.map((task) => (
                <TaskLine
                  key={task.taskId}
                  task={task}
                  busy={running}
                  onOpen={setOpened}
                  onNormal={() => void normal([task])}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {opened !== null && <TaskDialog key={opened.task.taskId} {...opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** What an enterprise's people have to check today, place by place. */
export function TodayPage() {
  const t = useWords(words);
  useTitle(t("today"));
  const [onlyMine, setOnlyMine] = useKept("self-checks.only-mine", true);
  const query = useQueryOf(getMyTasks, {}, { everySeconds: 120 });
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("today")}</h1>
          <p className="al-quiet">{t("todayLead")}</p>
        </div>
        <label className="self-checks-mine">
          <input type="checkbox" checked={onlyMine} onChange={(event) => setOnlyMine(event.target.checked)} />{" "}
          {t("onlyMine")}
        </label>
      </header>
      <Loaded query={query}>
        {({ tasks, asOf }) => {
          const seen = tasks.filter((task) => (task.mine || !onlyMine) && task.opensAt <= asOf);
          if (seen.length > 0) return <Tasks tasks={seen} />;
          return (
            <EmptyState
              title={words.nothingToday}
              hint={words.nothingHint}
              action={
                <Link className="al-button" to="/self-checks/plan">
                  {t("toPlan")}
                </Link>
              }
            />
          );
        }}
      </Loaded>
    </>
  );
}
