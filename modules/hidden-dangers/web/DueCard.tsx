import {
  CardFigures,
  CardHead,
  CardRow,
  StateTag,
  useFormat,
  useNothing,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { DANGER_STATES, getDangersDue, getOwnDangersDue } from "../contract/index.ts";
import { stateTones, dangerWords as words } from "./words.ts";

const ALL = "/hidden-dangers?open=yes&sort=dueOn";

/** What is open, late, major and waits to be verified, with the most urgent ones. */
export function DueCard() {
  const t = useWords(words);
  const format = useFormat();
  const own = useOwnEnterprise() !== null;
  const { data } = useQueryOf(
    own ? (getOwnDangersDue as unknown as typeof getDangersDue) : getDangersDue,
    {},
    { everySeconds: 300 },
  );
  const isNothing = data !== undefined && data.open === 0;
  useNothing(words.dueCard, "/hidden-dangers", isNothing);
  if (data === undefined || isNothing) return null;
  return (
    <>
      <CardHead title={words.dueCard} count={data.open} to={ALL} />
      <CardFigures
        figures={[
          { label: words.overdue, value: data.overdue, to: "/hidden-dangers?overdue=yes", alarm: data.overdue > 0 },
          { label: words.major, value: data.major, to: "/hidden-dangers?open=yes&level=major", alarm: data.major > 0 },
          { label: words.waiting, value: data.submitted, to: "/hidden-dangers?state=submitted" },
        ]}
      />
      {data.rows.map(({ id, description, enterpriseName, state, dueOn, overdue }) => (
        <CardRow
          key={id}
          to={`/hidden-dangers/${id}`}
          title={description}
          note={[
            enterpriseName,
            dueOn === null ? null : `${t("due")} ${format.day(dueOn)}`,
            overdue ? t("overdue") : null,
          ]
            .filter((part) => part !== null)
            .join(" · ")}
          end={<StateTag label={DANGER_STATES[state]} tone={stateTones[state]} />}
        />
      ))}
    </>
  );
}
