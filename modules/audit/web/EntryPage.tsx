import { Loaded, RecordPage, StateTag, Subject, useFormat, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import type { ComponentType } from "react";
import { useParams } from "react-router";
import { getEntry, type LogEntryDetail } from "../contract/index.ts";
import type { LogFaces } from "./faces.ts";
import { Who } from "./Who.tsx";
import { logWords, outcomeLabel, outcomeTones } from "./words.ts";
import "./log.css";

/** An entry's page with what draws the names of regions. */
export const entryPage =
  (faces: LogFaces): ComponentType =>
  () => <EntryPage {...faces} />;

/** One entry with its content and the proof of its place. */
export function EntryPage({ RegionFace }: LogFaces) {
  const { entryId = "" } = useParams();
  const entry = useQueryOf(getEntry, { entryId });
  return <Loaded query={entry}>{(detail) => <Entry entry={detail} RegionFace={RegionFace} />}</Loaded>;
}

function Entry({ entry, RegionFace }: LogFaces & { entry: LogEntryDetail }) {
  const t = useWords(logWords);
  const label = useLabel();
  const format = useFormat();
  const { content, proof } = entry;
  const deviceTime = content["deviceTime"];
  return (
    <RecordPage
      kind={{ zh: "日志记录", en: "Log entry" }}
      title={label(entry.actionLabel)}
      number={t("place", { county: entry.county, sequence: entry.sequence })}
      path={[{ label: t({ zh: "操作日志", en: "Log" }), to: "/log" }]}
      state={<StateTag label={outcomeLabel(entry.outcome)} tone={outcomeTones[entry.outcome] ?? "active"} />}
      sections={[
        {
          key: "facts",
          title: logWords.content,
          facts: [
            { label: logWords.who, value: <Who entry={entry} /> },
            { label: logWords.at, value: format.moment(entry.at) },
            { label: logWords.deviceTime, value: typeof deviceTime === "string" ? deviceTime : null },
            { label: logWords.region, value: <RegionFace values={[entry.region]} /> },
            {
              label: logWords.subject,
              value: <Subject type={entry.subjectType} id={entry.subjectId} name={entry.subjectName} />,
            },
            { label: logWords.error, value: entry.error },
            { label: logWords.correlation, value: String(content["correlation"] ?? "") },
          ],
        },
        { key: "changes", title: logWords.changes, body: <Json value={content["changes"]} /> },
        { key: "input", title: logWords.input, body: <Json value={content["input"]} /> },
        { key: "proof", title: logWords.proof, aside: true, body: <Proof entry={entry} /> },
        {
          key: "technical",
          title: logWords.technical,
          aside: true,
          body: (
            <details>
              <summary>{t("hash", { algorithm: proof.algorithm.toUpperCase() })}</summary>
              <Json value={content} />
            </details>
          ),
        },
      ]}
    />
  );
}

function Json({ value }: { value: unknown }) {
  const t = useWords(logWords);
  const isEmpty = value === null || value === undefined || JSON.stringify(value) === "{}";
  if (isEmpty) return <span className="al-quiet">{t("none")}</span>;
  return <pre className="log-text">{JSON.stringify(value, null, 2)}</pre>;
}

function Proof({ entry }: { entry: LogEntryDetail }) {
  const t = useWords(logWords);
  const format = useFormat();
  const { proof, sequence } = entry;
  const { checkpoint, previous, next } = proof;
  return (
    <>
      <p role={proof.intact ? undefined : "alert"}>
        <StateTag label={proof.intact ? logWords.intact : logWords.altered} tone={proof.intact ? "done" : "wrong"} />
      </p>
      <ol className="log-chain">
        <Link name={t("previous")} sequence={previous?.sequence} hash={previous?.hash ?? proof.previousHash} />
        <Link name={t("own")} sequence={sequence} hash={proof.hash} own />
        <Link name={t("next")} sequence={next?.sequence} hash={next?.hash} />
      </ol>
      <p className="al-quiet">
        {t("sealedAt")} {format.moment(proof.sealedAt)}
        <br />
        {checkpoint
          ? t("signed", { number: checkpoint.number, count: checkpoint.count, time: format.moment(checkpoint.time) })
          : t("unsigned")}
      </p>
    </>
  );
}

interface LinkProps {
  readonly name: string;
  readonly sequence?: number | undefined;
  readonly hash?: string | undefined;
  readonly own?: true;
}

function Link({ name, sequence, hash, own }: LinkProps) {
  const t = useWords(logWords);
  return (
    <li aria-current={own}>
      {name} {sequence !== undefined && <span className="al-number">{sequence}</span>}
      <div className="log-hash al-quiet">{hash ?? t("none")}</div>
    </li>
  );
}
