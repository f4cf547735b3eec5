import { useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { Link, useSearchParams } from "react-router";
import { getPlan } from "../../contract/index.ts";
import { DropZone } from "./DropZone.tsx";
import { importWords } from "./import-words.ts";
import { RecognisedCard } from "./RecognisedCard.tsx";
import { useDocument } from "./useDocument.ts";
import "../plans.css";

/** Import of a document, or of a later version where the address says `?plan=`. */
export function ImportPage() {
  const t = useWords(importWords);
  const [params] = useSearchParams();
  const planId = params.get("plan");
  const plan = useQueryOf(getPlan, { planId: planId ?? "" }, { enabled: planId !== null });
  const { now, choose, cancel } = useDocument();
  const title = t(planId === null ? "title" : "newVersion");
  useTitle(title);
  return (
    <section className="plans-import">
      <header className="al-page-head">
        <div>
          <h1>{title}</h1>
          <p className="al-quiet">
            {plan.data ? (
              <>
                {t("versionLead", { title: plan.data.meta.title })}{" "}
                <Link to={`/plans/${planId}`}>{plan.data.meta.title}</Link>
              </>
            ) : (
              t("lead")
            )}
          </p>
        </div>
      </header>
      {now.stage === "none" && <DropZone onFile={choose} />}
      {now.stage === "sending" && <Sending name={now.name} part={now.part} cancel={cancel} />}
      {now.stage === "reading" && <Reading name={now.name} />}
      {now.stage === "refused" && (
        <>
          <div className="al-card plans-refused" role="alert">
            <h2>{now.name}</h2>
            <p>{t(now.error.words)}</p>
            <p className="al-quiet">
              {now.error.code}
              {now.error.correlation && ` · ${now.error.correlation}`}
            </p>
          </div>
          <DropZone onFile={choose} />
        </>
      )}
      {now.stage === "ready" && (
        <RecognisedCard
          document={now.document}
          planId={planId}
          planRegion={plan.data?.record.region ?? null}
          another={cancel}
        />
      )}
    </section>
  );
}

function Sending({ name, part, cancel }: { name: string; part: number; cancel: () => void }) {
  const t = useWords(importWords);
  const percent = Math.round(part * 100);
  return (
    <div className="al-card plans-working" role="status">
      <h2>{name}</h2>
      <p>
        {t("sending")} <span className="al-number">{percent}%</span>
      </p>
      <progress value={percent} max={100} aria-label={t("sending")} />
      <button type="button" className="al-button" onClick={cancel}>
        {t("cancel")}
      </button>
    </div>
  );
}

function Reading({ name }: { name: string }) {
  const t = useWords(importWords);
  return (
    <div className="al-card plans-working" role="status">
      <h2>{name}</h2>
      <p>{t("reading")}</p>
      <progress aria-label={t("reading")} />
      <p className="al-quiet">{t("readingHint")}</p>
    </div>
  );
}
