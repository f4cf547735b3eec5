import { mayIn } from "@anlan/kernel";
import { tellError, useCaller, useCommand, useFormat, useRegion, useWords } from "@anlan/web-kit";
import { Button, Select } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import {
  documentWarnings,
  importPlan,
  type PlanDocumentStatus,
  type Recognised,
  reimportPlan,
} from "../../contract/index.ts";
import { otherGovernment } from "../../domain/other-government.ts";
import { importWords } from "./import-words.ts";

/** Regions for which the person may import, the recognised one first chosen. */
function useGovernments(recognised: Recognised) {
  const caller = useCaller();
  const { region, regions } = useRegion();
  const allowed = [...regions, ...(regions.some(({ code }) => code === region.code) ? [] : [region])].filter(
    ({ code }) => mayIn(caller, "plans.plan.import", code),
  );
  const found = allowed.find(({ code }) => code === recognised.regionCode);
  const named = allowed.find(({ name }) => recognised.governmentName?.endsWith(name) === true);
  return { allowed, first: (found ?? named ?? allowed.find(({ code }) => code === region.code) ?? allowed[0])?.code };
}

interface RecognisedCardProps {
  readonly document: PlanDocumentStatus;
  /** The plan that gets a new version; null for a new plan. */
  readonly planId: string | null;
  /** Whose that plan is; null for a new plan. */
  readonly planRegion: string | null;
  readonly another: () => void;
}

/** What was read, before anything is imported: title, numbers, warnings, whose plan it is. */
export function RecognisedCard({ document, planId, planRegion, another }: RecognisedCardProps) {
  const t = useWords(importWords);
  const { recognised, warnings, documentId } = document;
  const navigate = useNavigate();
  const asNew = useCommand(importPlan);
  const asVersion = useCommand(reimportPlan);
  const empty = { title: null, governmentName: null, regionCode: null, documentNumber: null, period: null };
  const none = { characters: 0, headings: 0, indicators: 0, commitments: 0, tasks: 0, history: 0 };
  const facts: Recognised = recognised ?? { ...empty, ...none };
  const { allowed, first } = useGovernments(facts);
  const [region, setRegion] = useState(first);
  const go = async () => {
    try {
      if (planId !== null) {
        const reply = await asVersion.run({ planId, documentId });
        await navigate(`/plans/${reply.planId}/diff`);
      } else if (region !== undefined) {
        const reply = await asNew.run({ documentId, region });
        await navigate(`/plans/${reply.planId}/review`);
      }
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="al-card plans-recognised">
      <p className="al-quiet">
        {t("recognised")} · {document.fileName}
      </p>
      <h2>{facts.title ?? t("notTitled")}</h2>
      <Numbers facts={facts} />
      {document.planId === null && <OtherGovernment facts={facts} region={planRegion ?? region ?? null} />}
      {warnings.map(({ code, detail }) => (
        <p key={code + detail} className="plans-warning">
          {t(documentWarnings[code], { detail: detail ?? "" })}
        </p>
      ))}
      {document.planId !== null ? (
        <Link className="al-button al-button-main" to={`/plans/${document.planId}`}>
          {t("open")}
        </Link>
      ) : (
        <>
          {planId === null && (
            <div className="plans-government">
              <label htmlFor="plans-government">{t("government")}</label>
              <Select
                id="plans-government"
                value={region ?? null}
                onChange={setRegion}
                options={allowed.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
                showSearch={{ optionFilterProp: "label" }}
              />
              <span className="al-quiet">
                {facts.governmentName === null
                  ? t("governmentNone")
                  : t("governmentHint", { name: facts.governmentName })}
              </span>
            </div>
          )}
          <div className="plans-actions">
            <Button
              type="primary"
              loading={asNew.running || asVersion.running}
              disabled={planId === null && region === undefined}
              onClick={() => void go()}
            >
              {t(planId === null ? "go" : "goVersion")}
            </Button>
            <Button onClick={another}>{t("another")}</Button>
          </div>
        </>
      )}
    </div>
  );
}

// Said for the government that is chosen at this moment; the server keeps it with the plan.
function OtherGovernment({ facts, region }: { facts: Recognised; region: string | null }) {
  const t = useWords(importWords);
  if (region === null) return null;
  const other = otherGovernment({ name: facts.governmentName, code: facts.regionCode }, region);
  if (other === null) return null;
  return (
    <p className="plans-warning" role="alert">
      {t(documentWarnings["other-government"], { detail: other })}
    </p>
  );
}

const COUNTS = ["indicators", "commitments", "tasks", "history", "headings", "characters"] as const;

function Numbers({ facts }: { facts: Recognised }) {
  const t = useWords(importWords);
  const format = useFormat();
  const { period, documentNumber } = facts;
  return (
    <>
      <p className="al-quiet">
        {[documentNumber, period && `${t("period")} ${period.start}–${period.end}`].filter(Boolean).join(" · ")}
      </p>
      <dl className="plans-numbers">
        {COUNTS.map((key) => (
          <div key={key}>
            <dd className="al-number">{format.number(facts[key])}</dd>
            <dt>{t(key)}</dt>
          </div>
        ))}
      </dl>
    </>
  );
}
