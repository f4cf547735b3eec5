import {
  Dialog,
  ErrorState,
  Icon,
  StateTag,
  useFormat,
  useLabel,
  useMay,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import {
  exportRoute,
  type LogVerification,
  PROBLEMS,
  publicKeyRoute,
  verifierRoute,
  verifyLog,
} from "../contract/index.ts";
import { countyOfRegion } from "./words.ts";
import "./log.css";

const words = {
  title: { zh: "校验与导出 · {county}", en: "Verify and export · {county}" },
  about: {
    zh: "重新计算最近的记录（最多二十万条）并核对签名。完整校验由运维人员用 anlan log verify 命令进行。",
    en: "Computes the newest entries (up to 200,000) anew and checks the signatures. The operator's command anlan log verify checks everything.",
  },
  run: { zh: "开始校验", en: "Verify now" },
  again: { zh: "再校验一次", en: "Verify again" },
  running: { zh: "正在校验，通常不超过十秒……", en: "Verifying; usually under ten seconds …" },
  good: { zh: "完整，未被改动", en: "Whole and unchanged" },
  bad: { zh: "与存证不符", en: "Not as it was sealed" },
  goodDetail: {
    zh: "第 {from} 至 {to} 条逐条相连，{checkpoints} 个校验点签名有效，用时 {seconds} 秒。",
    en: "Entries {from} to {to} are linked, {checkpoints} checkpoint signatures are valid; it took {seconds} s.",
  },
  badDetail: {
    zh: "第 {sequence} 条：{problem}。请保留现场并报告审计与运维人员。",
    en: "Entry {sequence}: {problem}. Leave everything as it is and tell auditors and operators.",
  },
  nothing: { zh: "该行政区还没有日志记录。", en: "There are no entries for this county yet." },
  export: { zh: "导出本行政区日志（.ndjson）", en: "Export the county's log (.ndjson)" },
  outside: { zh: "请外部人员自行校验", en: "Let an outsider verify" },
  step1: {
    zh: "导出日志文件，连同校验程序和公钥一起交给对方：",
    en: "Export the log and hand it over with the verifier and the public key:",
  },
  verifier: { zh: "校验程序 verify-log.mjs", en: "verifier verify-log.mjs" },
  key: { zh: "公钥", en: "public key" },
  step2: {
    zh: "对方在任何装有 Node 20 的电脑上运行（无需联网，无需本系统）：",
    en: "They run, on any machine with Node 20, without network or this system:",
  },
  step3: {
    zh: "公钥应通过本系统之外的渠道公布（如政府网站），对方以公布的为准。",
    en: "Publish the public key elsewhere too (the government's site); the published one counts.",
  },
} as const;

/** Verifies the county's log, exports it, and says how an outsider checks the export. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const { region } = useRegion();
  const county = countyOfRegion(region.code);
  const mayVerify = useMay("audit.log.verify");
  const mayExport = useMay("audit.log.export");
  const [asked, setAsked] = useState(false);
  const result = useQueryOf(verifyLog, { county }, { enabled: asked && mayVerify });
  return (
    <Dialog title={t("title", { county })} onClose={onClose} place="side">
      {mayVerify && (
        <section className="log-result" aria-live="polite">
          <p className="al-quiet">{t("about")}</p>
          <p>
            <button
              type="button"
              className="al-button al-button-main"
              disabled={result.isFetching}
              onClick={() => (asked ? void result.refetch() : setAsked(true))}
            >
              <Icon name="shield" /> {t(result.data ? "again" : "run")}
            </button>
          </p>
          {result.isFetching && <p>{t("running")}</p>}
          {!result.isFetching && result.error && <ErrorState error={result.error} />}
          {!result.isFetching && result.data && <Result verification={result.data} />}
        </section>
      )}
      {mayExport && <Outside county={county} />}
    </Dialog>
  );
}

function Result({ verification }: { verification: LogVerification }) {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  const { ok, from, to, checkpoints, milliseconds, firstProblem, head } = verification;
  if (ok && to === 0) return <p>{t("nothing")}</p>;
  const seconds = format.number(milliseconds / 1000, 1);
  return (
    <>
      <p>
        <StateTag label={ok ? words.good : words.bad} tone={ok ? "done" : "wrong"} />
      </p>
      {ok && <p>{t("goodDetail", { from, to, checkpoints, seconds })}</p>}
      {firstProblem && (
        <p role="alert">
          {t("badDetail", { sequence: firstProblem.sequence, problem: label(PROBLEMS[firstProblem.kind]) })}
        </p>
      )}
      <p className="log-hash al-quiet">{head}</p>
    </>
  );
}

function Outside({ county }: { county: string }) {
  const t = useWords(words);
  return (
    <section>
      <h3>{t("outside")}</h3>
      <ol className="log-steps">
        <li>
          {t("step1")}
          <p className="log-links">
            <a className="al-button" href={`${exportRoute.address}?county=${county}`} download>
              <Icon name="download" /> {t("export")}
            </a>
            <a href={verifierRoute.address} download>
              {t("verifier")}
            </a>
            <a href={publicKeyRoute.address} download>
              {t("key")}
            </a>
          </p>
        </li>
        <li>
          {t("step2")}
          <pre className="log-text">node verify-log.mjs anlan-log-{county}-….ndjson --key anlan-log-public-key.pem</pre>
        </li>
        <li>{t("step3")}</li>
      </ol>
    </section>
  );
}
