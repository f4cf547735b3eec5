import { StateTag, useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { CHECKS, type Finding, type GateCheck, VERDICTS } from "../contract/index.ts";
import { verdictTones, gateWords as words } from "./words.ts";

function One({ finding }: { finding: Finding }) {
  const t = useWords(words);
  const format = useFormat();
  const { check, verdict, text, matched, objects, ruleCode: code, source, confidence, absolute } = finding;
  return (
    <li>
      <StateTag label={VERDICTS[verdict]} tone={verdictTones[verdict]} /> <strong>{t(CHECKS[check])}</strong> {t(text)}
      {absolute && <span className="al-quiet"> {t("absolute")}</span>}
      {matched.length > 0 && <p>{t("matched", { what: format.list(matched) })}</p>}
      {objects.length > 0 && (
        <ul>
          {objects.map(({ href, title, metres, needed }) => (
            <li key={href}>
              <Link to={href}>{t("object", { title, metres, needed })}</Link>
            </li>
          ))}
        </ul>
      )}
      <p className="al-quiet">
        {t("rule", { code, source })}
        {confidence === "setting" && t("setting")}
      </p>
    </li>
  );
}

/** What the checks found, each with the rule that it rests on. */
export function Checks({ check, isPreview }: { readonly check: GateCheck; readonly isPreview: boolean }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <>
      <p>
        <StateTag label={VERDICTS[check.verdict]} tone={verdictTones[check.verdict]} />{" "}
        <span className="al-quiet">
          {isPreview ? t("preview") : t("checkedAt", { at: format.moment(check.at), list: check.listCode ?? "—" })}
        </span>
      </p>
      {check.findings.length === 0 ? (
        <p>{t("passed")}</p>
      ) : (
        <ul className="gate-list">
          {check.findings.map((finding) => (
            <One key={`${finding.ruleCode} ${finding.text.en}`} finding={finding} />
          ))}
        </ul>
      )}
    </>
  );
}
