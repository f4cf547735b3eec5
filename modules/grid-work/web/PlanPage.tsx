import {
  Dialog,
  Loaded,
  lengthLabel,
  RecordPage,
  SpecForm,
  StateTag,
  tell,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { editPlan, getPlan, type PatrolPlan, PLAN_STATES, setPlanState } from "../contract/index.ts";
import { cycleWords } from "../domain/index.ts";
import { planFields } from "./fields.ts";
import { stopName } from "./Stops.tsx";
import { planTones, gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

type Shown = z.output<typeof getPlan.output>;
type Asked = "edit" | "active" | "paused" | "ended" | null;

/** One patrol plan: its grid, its days, its stops in the order of the route. */
export function PlanPage() {
  const { planId = "" } = useParams();
  const query = useQueryOf(getPlan, { id: planId as never });
  return <Loaded query={query}>{(plan) => <Opened plan={plan} />}</Loaded>;
}

function Route({ stops }: Pick<PatrolPlan, "stops">) {
  const t = useWords(words);
  return (
    <ol className="grid-work-stops">
      {stops.map((stop) => (
        <li key={stop.id}>
          <strong>{stopName(stop)}</strong>
          {stop.position === null && <span className="al-quiet"> {t("noPosition")}</span>}
          {stop.look !== null && <p className="al-quiet">{stop.look}</p>}
        </li>
      ))}
    </ol>
  );
}

function Form({ plan, asked, close }: { plan: Shown; asked: Exclude<Asked, null>; close: () => void }) {
  const done = () => {
    tell(words.saved);
    close();
  };
  const on = { id: plan.id, revision: plan.revision };
  if (asked !== "edit") {
    const fields = { remark: { label: words.remark } };
    return (
      <SpecForm spec={setPlanState} initial={{ ...on, state: asked }} fields={fields} onCancel={close} onDone={done} />
    );
  }
  const { name, accountId, memberName, cycle, startsOn, endsOn, stops } = plan;
  const initial = { ...on, name, accountId, memberName, cycle, startsOn, endsOn, stops, shortest: false };
  return (
    <SpecForm
      spec={editPlan}
      draftKey={`${plan.id}.${plan.revision}`}
      initial={initial as never}
      fields={planFields as never}
      onCancel={close}
      onDone={done}
    />
  );
}

const titles = { edit: "editPlan", active: "resume", paused: "pause", ended: "end" } as const;

function Opened({ plan }: { plan: Shown }) {
  const t = useWords(words);
  const format = useFormat();
  const mayPlan = useMay("grid-work.patrol.plan");
  const [asked, setAsked] = useState<Asked>(null);
  const button = (what: Exclude<Asked, null>) => (
    <button type="button" className="al-button" onClick={() => setAsked(what)}>
      {t(titles[what])}
    </button>
  );
  const facts = [
    { label: words.grid, value: <Link to={`/grids/${plan.gridId}`}>{plan.gridName}</Link> },
    { label: words.member, value: plan.memberName ?? t("whoeverWorks") },
    { label: words.cycle, value: t(cycleWords(plan.cycle)) },
    {
      label: words.days,
      value: `${format.day(plan.startsOn)} – ${plan.endsOn === null ? "" : format.day(plan.endsOn)}`,
    },
    ...(plan.metres === null
      ? []
      : [{ label: words.route, value: t("routeLength", { length: t(lengthLabel(plan.metres)) }) }]),
  ];
  const next = format.list(plan.next.map((day) => format.shortDay(day)));
  return (
    <>
      <RecordPage
        kind={words.plan}
        title={plan.name}
        path={[{ label: t("plans"), to: "/grid-work/plans" }]}
        state={<StateTag label={PLAN_STATES[plan.state]} tone={planTones[plan.state]} />}
        actions={
          mayPlan && plan.state !== "ended" ? (
            <>
              {button("edit")}
              {button(plan.state === "active" ? "paused" : "active")}
              {button("ended")}
            </>
          ) : null
        }
        sections={[
          { key: "facts", title: words.facts, facts },
          { key: "stops", title: words.stops, body: <Route stops={plan.stops} /> },
          { key: "next", title: words.nextDays, aside: true, body: <p>{next === "" ? t("noNextDays") : next}</p> },
          {
            key: "patrols",
            title: words.patrols,
            aside: true,
            body: <Link to={`/grid-work/patrols?planId=${plan.id}`}>{t("rows")}</Link>,
          },
        ]}
      />
      {asked !== null && (
        <Dialog
          title={t(titles[asked])}
          place={asked === "edit" ? "side" : "middle"}
          firm
          onClose={() => setAsked(null)}
        >
          <Form plan={plan} asked={asked} close={() => setAsked(null)} />
        </Dialog>
      )}
    </>
  );
}
