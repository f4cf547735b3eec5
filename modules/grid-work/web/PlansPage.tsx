import { GridPicker, regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, Icon, ListPage, SpecForm, StateTag, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { createPlan, findPlans, PLAN_STATES } from "../contract/index.ts";
import { Coverage } from "./Coverage.tsx";
import { planFields } from "./fields.ts";
import { planTones, gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

const usual = { state: ["active", "paused"] } as const;
const start = { cycle: { every: 1, unit: "week", workingDaysOnly: true } };
const empty = {
  title: { zh: "还没有巡查计划", en: "No patrol plans yet" },
  hint: {
    zh: "先划定网格，再为网格排点位和周期。",
    en: "Draw the grids first, then give each its stops and its cycle.",
  },
};

/** All patrol plans, with how the grids are equipped. */
export function PlansPage() {
  const t = useWords(words);
  const navigate = useNavigate();
  const mayPlan = useMay("grid-work.patrol.plan");
  const [adding, setAdding] = useState(false);
  const action = mayPlan && (
    <button type="button" className="al-button al-button-main" onClick={() => setAdding(true)}>
      <Icon name="plus" /> {t("newPlan")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findPlans}
        title={words.plans}
        lead={words.plansLead}
        usual={usual}
        actions={action}
        overview={<Coverage />}
        href={(row) => `/grid-work/plans/${row.id}`}
        filterInputs={{ region: regionFilter }}
        cells={{ state: (row) => <StateTag label={PLAN_STATES[row.state]} tone={planTones[row.state]} /> }}
        empty={{ ...empty, action }}
      />
      {adding && (
        <Dialog title={t("newPlan")} place="side" firm onClose={() => setAdding(false)}>
          <SpecForm
            spec={createPlan}
            initial={start as never}
            fields={{ gridId: { label: words.grid, input: GridPicker }, ...planFields } as never}
            onCancel={() => setAdding(false)}
            onDone={(plan) => navigate(`/grid-work/plans/${plan.id}`)}
          />
        </Dialog>
      )}
    </>
  );
}
