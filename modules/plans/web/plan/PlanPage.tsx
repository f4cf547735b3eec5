import { mayIn } from "@anlan/kernel";
import {
  type DoneMove,
  EmptyState,
  Icon,
  ListPage,
  Loaded,
  ProcedureBar,
  RecordPage,
  StateTag,
  Timeline,
  useCaller,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import { findItems, getPlan, itemDecisions, type Plan, planStates, planSteps } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import { decisionTones, planTones } from "../plan-tones.ts";
import { Outline } from "./Outline.tsx";
import { PlanCounts } from "./PlanCounts.tsx";
import { PlanFacts } from "./PlanFacts.tsx";
import { PlanMoves } from "./PlanMoves.tsx";
import { PlanWarning } from "./PlanWarning.tsx";
import { planWords } from "./plan-words.ts";
import "../plans.css";

/** Everything about one version of a plan: state, who acts next, numbers, items, outline, what happened. */
export function PlanPage() {
  const { planId = "" } = useParams();
  const plan = useQueryOf(getPlan, { planId });
  return <Loaded query={plan}>{(found) => <PlanRecordPage plan={found} />}</Loaded>;
}

const MOVE_OF_STEP: Readonly<Record<string, string>> = {
  submitted: "submit",
  adopted: "adopt",
  superseded: "supersede",
  withdrawn: "withdraw",
  discarded: "discard",
};

const historyOf = (plan: Plan): DoneMove[] =>
  plan.steps.flatMap(({ step, at, name, remark }) => {
    const move = MOVE_OF_STEP[step];
    return move === undefined ? [] : [{ move, at, by: name, remark }];
  });

function waitsFor(plan: Plan) {
  if (plan.record.state === "draft") return planLife.actors.checker.label;
  return plan.record.state === "in-review" ? planLife.actors.adopter.label : null;
}

function PlanRecordPage({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  const { record, meta, due } = plan;
  const waiting = waitsFor(plan);
  return (
    <RecordPage
      kind={{ zh: "规划", en: "Plan" }}
      title={meta.title}
      number={[meta.documentNumber, t("version", { version: plan.version })].filter(Boolean).join(" · ")}
      path={[{ label: t("plans"), to: "/plans" }]}
      state={<StateTag label={planStates[record.state]} tone={planTones[record.state]} />}
      waitsFor={waiting && t(waiting)}
      due={due}
      actions={<PlanActions plan={plan} />}
      procedure={<ProcedureBar procedure={planLife} record={record} history={historyOf(plan)} due={due} />}
      sections={sectionsOf(plan)}
    />
  );
}

function PlanActions({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  const caller = useCaller();
  const { state, region, openItems } = plan.record;
  const may = (permission: string) => mayIn(caller, permission, region);
  // While items are open, checking them is the next step and the only button.
  const isLeft = state === "draft" && openItems > 0;
  const hasMoves = !isLeft && (may("plans.plan.review") || may("plans.plan.adopt"));
  const isChecking = state === "draft" && may("plans.plan.review");
  return (
    <div className="plans-actions">
      <Link
        className={isChecking && openItems > 0 ? "al-button al-button-main" : "al-button"}
        to={`/plans/${plan.id}/review`}
      >
        <Icon name="book" /> {t(isChecking ? "review" : "read")}
        {isChecking && openItems > 0 && ` · ${t("left", { count: openItems })}`}
      </Link>
      {hasMoves && <PlanMoves plan={plan} />}
      {plan.previousPlanId !== null && (
        <Link className="al-button" to={`/plans/${plan.id}/diff`}>
          {t("diff")}
        </Link>
      )}
      {(state === "draft" || state === "adopted") && may("plans.plan.import") && (
        <Link className="al-button" to={`/plans/import?plan=${plan.id}`}>
          <Icon name="upload" /> {t("newVersion")}
        </Link>
      )}
    </div>
  );
}

function sectionsOf(plan: Plan) {
  const adoption = {
    key: "adoption",
    title: { zh: "采纳", en: "Adoption" },
    body: <Adoption plan={plan} />,
    aside: true,
  } as const;
  const facts = (
    <>
      <PlanWarning plan={plan} />
      <PlanFacts plan={plan} />
    </>
  );
  return [
    { key: "facts", title: { zh: "规划信息", en: "Details" }, body: facts },
    { key: "counts", title: { zh: "识别出的条目", en: "Items" }, body: <PlanCounts plan={plan} /> },
    { key: "items", title: { zh: "条目清单", en: "List of items" }, body: <PlanItems plan={plan} /> },
    ...(plan.adoption === null ? [] : [adoption]),
    {
      key: "outline",
      title: { zh: "章节", en: "Outline" },
      body: <Outline headings={plan.outline} />,
      aside: true,
    } as const,
    { key: "steps", title: { zh: "经过", en: "What happened" }, body: <Steps plan={plan} />, aside: true } as const,
  ];
}

function PlanItems({ plan }: { plan: Plan }) {
  return (
    <div id="items">
      <ListPage
        spec={findItems}
        embedded
        fixed={{ planId: [plan.id] }}
        href={(row) => `/plans/${plan.id}/review?item=${row.id}`}
        cells={{
          decision: (row) => <StateTag label={itemDecisions[row.decision]} tone={decisionTones[row.decision]} />,
        }}
        empty={{ title: { zh: "没有条目", en: "No items" } }}
      />
    </div>
  );
}

function Adoption({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  const format = useFormat();
  const { adoption } = plan;
  if (adoption === null) return <EmptyState title={{ zh: "尚未采纳", en: "Not adopted yet" }} />;
  return (
    <div className="plans-adoption">
      <p>
        <strong>{t("signed", { name: adoption.name, post: adoption.post })}</strong> {format.moment(adoption.at)}
      </p>
      <blockquote>{adoption.statement}</blockquote>
      {adoption.remark && <p>{adoption.remark}</p>}
      <p className="al-quiet">
        {t("signature")} SHA-256 <code>{adoption.sha256}</code>
      </p>
    </div>
  );
}

function Steps({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  return (
    <>
      <Timeline
        entries={plan.steps
          .map(({ step, at, name, remark }, index) => ({
            id: `${at}-${index}`,
            at,
            who: name,
            what: t(planSteps[step]),
            why: remark,
          }))
          .reverse()}
      />
      {plan.versions.length > 1 && (
        <ul className="plans-versions">
          {plan.versions.map(({ planId, version, state }) => (
            <li key={planId}>
              {planId === plan.id ? (
                <strong>{t("version", { version })}</strong>
              ) : (
                <Link to={`/plans/${planId}`}>{t("version", { version })}</Link>
              )}{" "}
              <StateTag label={planStates[state]} tone={planTones[state]} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
