import {
  ChartBox,
  ConfirmFinal,
  Dialog,
  Figure,
  Loaded,
  SpecForm,
  StateTag,
  useCommand,
  useFormat,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { z } from "zod";
import { EFFECT_GRADES, type getScore, liftVeto, setVeto } from "../contract/index.ts";
import { useSelfCheckSpecs } from "./specs.ts";
import { gradeTones, selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

type Score = z.output<typeof getScore.output>;

function Parts({ score }: { score: Score }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <section className="al-card self-checks-card">
      <h2>{t("parts")}</h2>
      <ul className="self-checks-lines">
        {score.parts.map(({ code, label, points }) => (
          <li key={code}>
            <span>{t(label)}</span>
            <span className="al-number">{t("points", { points: format.number(points, 2) })}</span>
          </li>
        ))}
      </ul>
      {score.vetoes.length > 0 && (
        <div className="self-checks-against">
          <p>{t("vetoed")}</p>
          <ul>
            {score.vetoes.map(({ code, label }) => (
              <li key={code}>{t(label)}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="al-quiet">
        {t("window", { from: format.day(score.from), to: format.day(score.day) })} ·{" "}
        {format.named(t("basis"), score.source)}
        {score.confidence === "from-knowledge" && format.aside(t("toVerify"))}
      </p>
    </section>
  );
}

function Course({ score }: { score: Score }) {
  const t = useWords(words);
  if (score.course.length < 2) return null;
  const option = {
    grid: { left: 40, right: 16, top: 16, bottom: 28 },
    xAxis: { type: "category" as const, data: score.course.map(({ day }) => day.slice(5)) },
    yAxis: { type: "value" as const, min: 0, max: 100 },
    series: [{ type: "line" as const, data: score.course.map((one) => one.score), connectNulls: false }],
  };
  const last = score.course.at(-1)?.score ?? null;
  return (
    <section className="al-card self-checks-card">
      <h2>{t("course")}</h2>
      <ChartBox
        option={option}
        height={220}
        summary={
          { zh: `近 60 天得分，最新 ${last ?? "—"}`, en: `Scores of 60 days, the last one ${last ?? "—"}` } as never
        }
      />
    </section>
  );
}

function Findings({ score }: { score: Score }) {
  const t = useWords(words);
  const format = useFormat();
  const may = useMay("self-checks.veto.set");
  const [lifting, setLifting] = useState<Score["findings"][number] | null>(null);
  const { run } = useCommand(liftVeto);
  if (score.findings.length === 0) return null;
  return (
    <section className="al-card self-checks-card">
      <h2>{t("findings")}</h2>
      <ul className="self-checks-lines">
        {score.findings.map((one) => (
          <li key={one.vetoId}>
            <span>
              {format.day(one.fromDay)} — {format.day(one.toDay)} · {one.reason}{" "}
              {one.lifted && <StateTag label={words.lifted} tone="ended" />}
            </span>
            {may && !one.lifted && (
              <button type="button" className="al-button" onClick={() => setLifting(one)}>
                {t("liftVeto")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {lifting !== null && (
        <ConfirmFinal
          title={words.liftVeto}
          consequence={{ zh: "相关日期的得分将重新计算。", en: "The days are scored anew." }}
          confirmLabel={words.liftVeto}
          onConfirm={async (reason) => {
            await run({ vetoId: lifting.vetoId, revision: lifting.revision, reason });
            setLifting(null);
          }}
          onClose={() => setLifting(null)}
        />
      )}
    </section>
  );
}

function VetoDialog({ score, onClose }: { score: Score; onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("setVeto")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={setVeto}
        initial={{ enterpriseId: score.enterpriseId, fromDay: score.from, toDay: score.day } as never}
        fields={
          {
            fromDay: { label: words.from },
            toDay: { label: words.to },
            reason: { label: words.reason, rows: 3 },
          } as never
        }
        onCancel={onClose}
        onDone={onClose}
      />
    </Dialog>
  );
}

function Shown({ score, own }: { score: Score; own: boolean }) {
  const t = useWords(words);
  const format = useFormat();
  const may = useMay("self-checks.veto.set") && !own;
  const [setting, setSetting] = useState(false);
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{own ? t("ownEffect") : `${score.enterpriseName} · ${t("effect")}`}</h1>
          <p>
            {score.score === null ? (
              t("noScore")
            ) : (
              <>
                <Figure value={score.score} digits={2} period={format.day(score.day)} large />{" "}
                {score.grade !== null && <StateTag label={EFFECT_GRADES[score.grade]} tone={gradeTones[score.grade]} />}
              </>
            )}
          </p>
        </div>
        {may && (
          <button type="button" className="al-button" onClick={() => setSetting(true)}>
            {t("setVeto")}
          </button>
        )}
      </header>
      <Parts score={score} />
      <Course score={score} />
      <Findings score={score} />
      {setting && <VetoDialog score={score} onClose={() => setSetting(false)} />}
    </>
  );
}

/** The effectiveness of one enterprise with the explanation of every point. */
export function EffectPage() {
  const t = useWords(words);
  useTitle(t("effect"));
  const specs = useSelfCheckSpecs();
  const own = useOwnEnterprise() !== null;
  const { enterpriseId } = useParams();
  const [params] = useSearchParams();
  const day = params.get("day");
  const query = useQueryOf(specs.score, {
    ...(day === null ? {} : { day }),
    ...(own ? {} : { enterpriseId: (enterpriseId ?? "") as never }),
  });
  return <Loaded query={query}>{(score) => <Shown score={score} own={own} />}</Loaded>;
}
