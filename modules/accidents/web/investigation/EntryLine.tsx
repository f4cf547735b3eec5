import { StateTag, useFormat, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import {
  ACCOUNTABILITY_KINDS,
  CAUSE_FACTORS,
  CAUSE_LEVELS,
  type DossierEntry,
  type EntryContent,
  EVIDENCE_KINDS,
  FINE_SUBJECTS,
  FOUR_NOTS,
  getInvestigationChoices,
  INTERESTS,
  MEMBER_ROLES,
  PROPOSALS,
  REPORT_SECTIONS,
  SUBJECT_KINDS,
} from "../../contract/index.ts";
import { investigationWords as words } from "./words.ts";

type Of<K extends EntryContent["kind"]> = Extract<EntryContent, { kind: K }>;

function Member({ content }: { content: Of<"member"> }) {
  const t = useLabel();
  const { name, unitName, post, role, speciality, interest } = content;
  return (
    <>
      <strong>
        {t(MEMBER_ROLES[role])} {name}
      </strong>{" "}
      {interest !== "none" && (
        <StateTag label={INTERESTS[interest]} tone={interest === "conflict" ? "wrong" : "warn"} />
      )}
      <p className="al-quiet">{[unitName, post, speciality].filter((part) => part !== null).join(" · ")}</p>
    </>
  );
}

function Finding({ content }: { content: Of<"finding"> }) {
  const t = useWords(words);
  const format = useFormat();
  const { subject, name, unitName, post, facts, article, documentId, proposal, measure } = content;
  return (
    <>
      <strong>{name}</strong>{" "}
      <span className="al-quiet">
        {[t(SUBJECT_KINDS[subject]), unitName, post].filter((part) => part !== null).join(" · ")}
      </span>
      <p>{facts}</p>
      <p>
        {format.named(t("article"), "")}
        {documentId === null ? article : <Link to={`/regulations/${documentId}`}>{article}</Link>}
      </p>
      <p>
        <StateTag label={PROPOSALS[proposal]} tone="active" /> {measure}
      </p>
    </>
  );
}

function Accountability({ content }: { content: Of<"accountability"> }) {
  const t = useWords(words);
  const format = useFormat();
  const { type, decision, decidedBy, decidedOn, number, receivedOn } = content;
  return (
    <>
      <StateTag label={ACCOUNTABILITY_KINDS[type]} tone="active" /> <strong>{decision}</strong>
      <p className="al-quiet">
        {[decidedBy, format.day(decidedOn), number].filter((part) => part !== null).join(" · ")}
        {receivedOn !== null && ` · ${t("receivedOn")} ${format.day(receivedOn)}`}
      </p>
    </>
  );
}

function Penalty({ content, reckoned }: { content: Of<"penalty">; reckoned: DossierEntry["reckoned"] }) {
  const t = useWords(words);
  const format = useFormat();
  const { subject, name, amount, grounds, number, decidedOn } = content;
  const outside = reckoned !== null && reckoned.fit !== "within";
  return (
    <>
      <strong>{name}</strong> <span className="al-quiet">{t(FINE_SUBJECTS[subject])}</span>
      <p>
        <strong className="al-number">
          {String(amount)} {t("tenThousand")}
        </strong>{" "}
        {reckoned !== null && (
          <span className="al-quiet al-number">
            ({reckoned.from}～{reckoned.to})
          </span>
        )}{" "}
        {outside && <StateTag label={{ zh: "不在裁量档内", en: "outside of the band" }} tone="warn" />}
      </p>
      {grounds !== null && <p>{grounds}</p>}
      <p className="al-quiet">{[number, format.day(decidedOn)].filter((part) => part !== null).join(" · ")}</p>
    </>
  );
}

function Cause({ content }: { content: Of<"cause"> }) {
  const t = useLabel();
  const { data } = useQueryOf(getInvestigationChoices, {});
  const { level, factor, code, text } = content;
  const known = [...(data?.causes ?? []), ...(data?.indirectCauses ?? [])].find((one) => one.code === code);
  const number = code !== null && /^\d/.test(code) ? `${code} ` : "";
  const said = known === undefined ? code : `${number}${t(known.name)}`;
  return (
    <>
      <strong>{text}</strong>
      <p className="al-quiet">
        {[t(CAUSE_LEVELS[level]), t(CAUSE_FACTORS[factor]), said].filter((part) => part !== null).join(" · ")}
      </p>
    </>
  );
}

interface EntryLineProps {
  readonly content: EntryContent;
  readonly reckoned?: DossierEntry["reckoned"];
}

/** What an entry says. */
export function EntryLine({ content, reckoned = null }: EntryLineProps) {
  const t = useLabel();
  const format = useFormat();
  switch (content.kind) {
    case "member":
      return <Member content={content} />;
    case "finding":
      return <Finding content={content} />;
    case "accountability":
      return <Accountability content={content} />;
    case "penalty":
      return <Penalty content={content} reckoned={reckoned} />;
    case "cause":
      return <Cause content={content} />;
    case "evidence":
      return (
        <>
          <strong>{content.title}</strong> <span className="al-quiet">{t(EVIDENCE_KINDS[content.type])}</span>
          {content.shows !== null && <p>{content.shows}</p>}
          <p className="al-quiet">
            {content.obtainedFrom} · {format.day(content.obtainedOn)}
          </p>
        </>
      );
    case "event":
      return (
        <>
          <time className="al-number al-quiet" dateTime={content.at}>
            {format.moment(content.at)}
          </time>
          <p>{content.text}</p>
          {content.source !== null && <p className="al-quiet">{content.source}</p>}
        </>
      );
    case "section":
      return (
        <>
          <strong>{t(REPORT_SECTIONS[content.section])}</strong>
          <p className="inv-text">{content.text}</p>
        </>
      );
    case "education":
      return (
        <>
          <strong>{content.form}</strong>
          <p className="al-quiet">
            {format.day(content.on)} · {content.audience} · {content.persons}
          </p>
        </>
      );
    case "check":
      return (
        <>
          <strong>{t(FOUR_NOTS[content.which])}</strong>
          <p>{content.statement}</p>
        </>
      );
    case "lesson":
      return (
        <>
          <p>{content.text}</p>
          {content.forWhom !== null && <p className="al-quiet">{content.forWhom}</p>}
        </>
      );
  }
}
