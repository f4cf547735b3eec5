import {
  CardFigures,
  CardHead,
  CardRow,
  Loaded,
  StateTag,
  useLabel,
  useList,
  useNothing,
  useQueryOf,
} from "@anlan/web-kit";
import { findTargets, getTargetPlans, type TargetState, targetStates } from "../contract/index.ts";
import { targetTones } from "./words.ts";

const TARGETS = "/targets";
const title = { zh: "规划目标", en: "Targets of the plan" };
/** Targets in trouble that the card names. */
const MOST = 3;
const SHOWN: readonly TargetState[] = ["off", "at-risk", "on-path", "met", "no-data"];

// The others stand on the page of the target.
const firstReason = (why: string): string => why.split(/；|; /)[0] ?? why;

/** How the targets of the plans in force stand, and those that left their path. */
export function TargetsCard() {
  const t = useLabel();
  const query = useQueryOf(getTargetPlans, {});
  const trouble = useList(findTargets, { state: ["off", "at-risk"], sort: "-stateSince", limit: MOST });
  const isNothing = query.data?.plans.length === 0;
  useNothing(title, TARGETS, isNothing);
  if (isNothing) return null;
  return (
    <>
      <CardHead title={title} to={TARGETS} />
      <Loaded query={query} lines={3}>
        {({ plans }) => (
          <>
            <CardFigures
              figures={SHOWN.map((state) => ({
                label: targetStates[state],
                value: plans.reduce((sum, { counts }) => sum + (counts[state] ?? 0), 0),
                to: `${TARGETS}?state=${state}`,
                ...(state === "off" ? { alarm: true } : {}),
              }))}
            />
            {trouble.rows.slice(0, MOST).map((row) => (
              <CardRow
                key={row.id}
                to={`${TARGETS}/${row.id}`}
                title={row.name}
                note={firstReason(t(row.whyText))}
                end={<StateTag label={targetStates[row.state]} tone={targetTones[row.state]} />}
              />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
