import { CardFigures, CardHead, CardRow, StateTag, useFormat, useNothing, useQueryOf, useWords } from "@anlan/web-kit";
import { GRADES, getDue } from "../contract/index.ts";
import { gradeTones, accidentWords as words } from "./words.ts";

const ALL = "/accidents?sort=nextClockAt";
const LATE = "/accidents?overdue=yes&sort=nextClockAt";

/** What is due now: accidents with running or passed limits, and those that wait to be verified. */
export function DueCard() {
  const t = useWords(words);
  const format = useFormat();
  const { data } = useQueryOf(getDue, {}, { everySeconds: 60 });
  const isNothing = data !== undefined && data.total === 0 && data.unverified === 0;
  useNothing(words.dueNow, "/accidents", isNothing);
  if (data === undefined || isNothing) return null;
  return (
    <>
      <CardHead title={words.dueNow} count={data.total} to={ALL} />
      <CardFigures
        figures={[
          { label: words.overdue, value: data.overdue, to: LATE, alarm: data.overdue > 0 },
          { label: words.waitVerify, value: data.unverified, to: "/accidents?state=reported" },
        ]}
      />
      {data.rows.map(({ id, title, grade, nextClockAt, overdue }) => (
        <CardRow
          key={id}
          to={`/accidents/${id}`}
          title={title}
          note={`${t("due")} ${format.moment(nextClockAt)}${overdue ? ` · ${t("overdue")}` : ""}`}
          end={grade === null ? null : <StateTag label={GRADES[grade]} tone={gradeTones[grade]} />}
        />
      ))}
    </>
  );
}
