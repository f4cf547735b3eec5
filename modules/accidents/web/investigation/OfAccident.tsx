import { StateTag, tell, useCommand, useList, useMay, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { type Accident, findInvestigations, INVESTIGATION_STATES, openInvestigation } from "../../contract/index.ts";
import { investigationTones, investigationWords as words } from "./words.ts";

/** The investigation of an accident on its page: where it stands, or the button that opens it. */
export function OfAccident({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const may = useMay("accidents.investigation.manage");
  const open = useCommand(openInvestigation);
  const params = useMemo(() => ({ accidentId: [accident.id] }), [accident.id]);
  const { rows, loading } = useList(findInvestigations, params);
  const [found] = rows;
  if (found !== undefined) {
    return (
      <p>
        <StateTag label={INVESTIGATION_STATES[found.state]} tone={investigationTones[found.state]} />{" "}
        <Link to={`/accidents/investigations/${found.id}`}>{t("seeInvestigation")}</Link>
      </p>
    );
  }
  if (loading) return null;
  return (
    <>
      <p className="al-quiet">{t("notOpened")}</p>
      {may && accident.state === "verified" && (
        <button
          type="button"
          className="al-button"
          disabled={open.running}
          onClick={async () => {
            const { investigationId } = await open.run({ accidentId: accident.id });
            tell(words.opened);
            await navigate(`/accidents/investigations/${investigationId}`);
          }}
        >
          {t("open")}
        </button>
      )}
      {open.error !== null && <p role="alert">{t(open.error.words)}</p>}
    </>
  );
}
