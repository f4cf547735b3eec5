import { RecordFiles } from "@anlan/files/web";
import { regionFilter } from "@anlan/regions-and-grids/web";
import {
  Facts,
  ListPage,
  Loaded,
  StateTag,
  useFormat,
  useLabel,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import { type LateRecord, MARKS, OUTCOMES, TASK_STATES, type TaskRecord, type TaskRow } from "../contract/index.ts";
import { useSelfCheckSpecs } from "./specs.ts";
import { taskTones, selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

// An official begins with what was recorded: of all enterprises that is kept in order; an enterprise sees its misses too.
const recorded = { state: ["normal", "danger", "not-checked"] } as const;
const ended = { state: [...recorded.state, "missed"] } as const;
const filterInputs = { region: regionFilter };

function RecordFacts({ record }: { record: TaskRecord | LateRecord }) {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  const { position } = record;
  return (
    <Facts
      facts={[
        { label: TASK_STATES[record.result], value: record.byName },
        ...("outcome" in record ? [{ label: words.late, value: label(OUTCOMES[record.outcome]) }] : []),
        { label: { zh: "检查时间", en: "Done" }, value: format.moment(record.doneAt) },
        { label: { zh: "设备时间", en: "Device time" }, value: format.moment(record.deviceAt) },
        { label: { zh: "收到时间", en: "Received" }, value: format.moment(record.receivedAt) },
        {
          label: { zh: "定位", en: "Position" },
          value:
            position === null
              ? null
              : `${position.longitude.toFixed(5)}, ${position.latitude.toFixed(5)} (± ${position.accuracy === null ? "?" : Math.round(position.accuracy)} m)`,
        },
        { label: { zh: "标记", en: "Marks" }, value: format.list(record.marks.map((mark) => label(MARKS[mark]))) },
        { label: words.remark, value: record.remark, wide: true },
        ...(record.photos.length === 0
          ? []
          : [
              {
                label: words.photos,
                value: <RecordFiles ids={record.photos.map(({ fileId }) => fileId)} />,
                wide: true,
              },
            ]),
        ...(record.dangerId === null
          ? []
          : [
              {
                label: words.danger_,
                value: <Link to={`/hidden-dangers/${record.dangerId}`}>{t("openDanger")}</Link>,
              },
            ]),
      ]}
    />
  );
}

function RecordPanel({ row }: { row: TaskRow }) {
  const t = useWords(words);
  const specs = useSelfCheckSpecs();
  const own = useOwnEnterprise() !== null;
  const query = useQueryOf(specs.task, { taskId: row.taskId, ...(own ? {} : { enterpriseId: row.enterpriseId }) });
  return (
    <Loaded query={query}>
      {({ task, record, late }) => (
        <>
          <p>{task.content}</p>
          {record !== null && <RecordFacts record={record} />}
          {late.length > 0 && <h3>{t("late")}</h3>}
          {late.map((one) => (
            <RecordFacts key={one.recordId} record={one} />
          ))}
        </>
      )}
    </Loaded>
  );
}

/** Tasks with what became of them: of the enterprises that an official sees, or of one's own. */
export function RecordsPage() {
  const specs = useSelfCheckSpecs();
  const official = useOwnEnterprise() === null;
  return (
    <ListPage
      spec={specs.tasks}
      title={official ? words.records : words.ownRecords}
      lead={words.recordsLead}
      usual={official ? recorded : ended}
      rowKey={(row) => row.taskId}
      renderPanel={(row) => <RecordPanel row={row} />}
      panelTitle={(row) => row.pointName ?? row.enterpriseName}
      {...(official ? { filterInputs } : {})}
      cells={{
        state: (row) => <StateTag label={TASK_STATES[row.state]} tone={taskTones[row.state]} />,
        enterpriseName: (row) =>
          official ? <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterpriseName}</Link> : row.enterpriseName,
      }}
      empty={{
        title: { zh: "没有自查记录", en: "No self-checks" },
        hint: {
          zh: "企业确认风险点和管控措施后自动生成任务。",
          en: "Tasks follow once enterprises have confirmed their risk points and measures.",
        },
      }}
    />
  );
}
