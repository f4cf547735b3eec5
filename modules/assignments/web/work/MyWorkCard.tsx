import { CardFigures, CardHead, Loaded, useNothing, useQueryOf } from "@anlan/web-kit";
import { getMyWork } from "../../contract/index.ts";
import { workWords } from "./words.ts";

const MINE = "/assignments/mine";

/** How the unit stands with its assignments, in numbers; each of them that waits is among the to-dos above. */
export function MyWorkCard() {
  const query = useQueryOf(getMyWork, {});
  const { data } = query;
  const all =
    data && data.late.length + data.returned.length + data.soon.length + data.later + data.waiting + data.done;
  useNothing(workWords.mine, MINE, all === 0);
  if (all === 0) return null;
  return (
    <>
      <CardHead title={workWords.mine} to={MINE} />
      <Loaded query={query} lines={2}>
        {({ unitId, late, returned, soon, later, waiting, done }) => {
          const list = `/assignments/list?unitId=${unitId ?? ""}`;
          return (
            <CardFigures
              figures={[
                { label: workWords.late, value: late.length, to: `${MINE}#late`, alarm: true },
                { label: workWords.returned, value: returned.length, to: `${MINE}#returned` },
                { label: workWords.soon, value: soon.length, to: `${MINE}#soon` },
                { label: workWords.waiting, value: waiting, to: `${list}&state=reported` },
                { label: workWords.later, value: later, to: list },
                { label: workWords.done, value: done, to: `${list}&state=done` },
              ]}
            />
          );
        }}
      </Loaded>
    </>
  );
}
