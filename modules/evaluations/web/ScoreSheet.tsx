import { RecordFiles } from "@anlan/files/web";
import { Dialog, StateTag, tell, tellError, useCommand, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { type EvaluationReport, reviewLines, type ScoreLine, targetStates } from "../contract/index.ts";
import { stateTones, evaluationWords as words } from "./words.ts";

const scoreText = (score: number | null): string => (score === null ? "—" : score.toFixed(1));

function ReviewForm({ report, line, close }: { report: EvaluationReport; line: ScoreLine; close: () => void }) {
  const t = useWords(words);
  const review = useCommand(reviewLines);
  const [score, setScore] = useState(scoreText(line.isReviewed ? line.reviewScore : (line.computed ?? line.selfScore)));
  const [reason, setReason] = useState(line.reviewReason ?? "");
  const send = async (given: number | null) => {
    const verdict = { lineId: line.id, revision: line.revision, score: given, reason: reason.trim() || null };
    try {
      await review.run({ id: report.id, lines: [verdict] });
      tell(words.saved);
      close();
    } catch (error) {
      tellError(error);
    }
  };
  const number = Number(score);
  const isScore = score.trim() !== "" && Number.isFinite(number) && number >= 0 && number <= 100;
  return (
    <div className="ev-editor">
      <p>{line.why.zh}</p>
      <p>
        {t("computed")} {scoreText(line.computed)} · {t("self")} {scoreText(line.selfScore)}
      </p>
      {line.selfText !== null && <blockquote className="ev-text">{line.selfText}</blockquote>}
      {line.evidence.length > 0 && <RecordFiles ids={line.evidence} />}
      <label htmlFor="ev-score">{t("score")}</label>
      <input id="ev-score" inputMode="decimal" value={score} onChange={(event) => setScore(event.target.value)} />
      <label htmlFor="ev-reason">{t("reason")}</label>
      <textarea
        id="ev-reason"
        rows={4}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="al-quiet">{t("reasonHelp")}</p>
      <div className="ev-tools">
        <button
          type="button"
          className="al-button al-button-main"
          disabled={!isScore || review.running}
          onClick={() => void send(Math.round(number * 10) / 10)}
        >
          {t("save")}
        </button>
        <button type="button" className="al-button" disabled={review.running} onClick={() => void send(null)}>
          {t("leaveOut")}
        </button>
      </div>
    </div>
  );
}

function Row({ line, onReview }: { line: ScoreLine; onReview: (() => void) | null }) {
  const t = useWords(words);
  return (
    <tr>
      <th scope="row">
        {line.name}
        <small className="al-quiet">
          {line.promise === null ? t(line.why) : `${t(line.promise)} · ${t(line.why)}`}
        </small>
      </th>
      <td>{line.unitName ?? "—"}</td>
      <td>{line.state === null ? "—" : <StateTag label={targetStates[line.state]} tone={stateTones[line.state]} />}</td>
      <td data-align="right">{line.weight}</td>
      <td data-align="right">{scoreText(line.computed)}</td>
      <td data-align="right">{scoreText(line.selfScore)}</td>
      <td data-align="right">{line.isReviewed ? scoreText(line.reviewScore) : "…"}</td>
      {onReview !== null && (
        <td>
          <button type="button" className="al-link-button" onClick={onReview}>
            {t("review")}
          </button>
        </td>
      )}
    </tr>
  );
}

/** The score sheet: what the figures say, what the units say, what the office decided. */
export function ScoreSheet({ report }: { report: EvaluationReport }) {
  const t = useWords(words);
  const mayReview = useMay("evaluations.report.draft") && report.record.state === "reviewing";
  const review = useCommand(reviewLines);
  const [open, setOpen] = useState<ScoreLine | null>(null);
  const waiting = report.lines.filter((line) => !line.isReviewed).length;
  const takeRest = () => review.run({ id: report.id, takeComputed: true }).then(() => tell(words.saved), tellError);
  const heads = [
    words.what,
    words.unit,
    { zh: "状态", en: "State" },
    words.weight,
    words.computed,
    words.self,
    words.reviewed,
  ];
  return (
    <>
      {mayReview && waiting > 0 && (
        <div className="ev-tools">
          <button type="button" className="al-button" disabled={review.running} onClick={() => void takeRest()}>
            {t("reviewRest", { count: waiting })}
          </button>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="ev-scroll ev-sheet" tabIndex={0} aria-label={t("scores")}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.en} scope="col">
                  {t(head)}
                </th>
              ))}
              {mayReview && <th scope="col">{t("review")}</th>}
            </tr>
          </thead>
          <tbody>
            {report.lines.map((line) => (
              <Row key={line.id} line={line} onReview={mayReview ? () => setOpen(line) : null} />
            ))}
          </tbody>
        </table>
      </section>
      {open !== null && (
        <Dialog title={open.name} onClose={() => setOpen(null)} place="side" firm>
          <ReviewForm report={report} line={open} close={() => setOpen(null)} />
        </Dialog>
      )}
    </>
  );
}

/** Units by score. */
export function UnitScores({ report }: { report: EvaluationReport }) {
  const t = useWords(words);
  return (
    <ol className="ev-units">
      {report.units.map(({ unitId, unitName, score, grade, unscored }) => (
        <li key={unitId}>
          <span>{unitName}</span>
          <strong className="al-number">{scoreText(score)}</strong>
          <small className="al-quiet">
            {grade === null ? t("unknown") : t(grade)}
            {unscored > 0 ? ` · ${t("leaveOut")} ${t("items", { count: unscored })}` : ""}
          </small>
        </li>
      ))}
    </ol>
  );
}
