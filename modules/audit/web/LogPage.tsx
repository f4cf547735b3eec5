import { Icon, ListPage, StateTag, Subject, useLabel, useMay, useWords } from "@anlan/web-kit";
import { type ComponentType, useState } from "react";
import { useSearchParams } from "react-router";
import { findEntries } from "../contract/index.ts";
import { ActionFace, ActionInput, IdFace, IdInput } from "./ActionFilter.tsx";
import { EntryPanel } from "./EntryPanel.tsx";
import type { LogFaces } from "./faces.ts";
import { VerifyDialog } from "./VerifyDialog.tsx";
import { Who } from "./Who.tsx";
import { logWords, outcomeLabel, outcomeTones } from "./words.ts";
import "./log.css";

const byId = { Input: IdInput, Face: IdFace };
const filterInputs = { action: { Input: ActionInput, Face: ActionFace }, accountId: byId, subjectId: byId };

/** The log's page with what draws the names of regions. */
export const logPage =
  (faces: LogFaces): ComponentType =>
  () => <LogPage {...faces} />;

/** Who did what: the log of the region, with its verification. */
export function LogPage({ RegionFace }: LogFaces) {
  const t = useWords(logWords);
  const label = useLabel();
  const mayVerify = useMay("audit.log.verify");
  const mayExport = useMay("audit.log.export");
  const [address] = useSearchParams();
  const [verifying, setVerifying] = useState(address.get("verify") === "1");
  return (
    <>
      <ListPage
        spec={findEntries}
        lead={logWords.lead}
        actions={
          (mayVerify || mayExport) && (
            <button type="button" className="al-button al-button-main" onClick={() => setVerifying(true)}>
              <Icon name="shield" /> {t("verify")}
            </button>
          )
        }
        filterInputs={filterInputs}
        cells={{
          accountName: (row) => <Who entry={row} />,
          subjectType: (row) => <Subject type={row.subjectType} id={row.subjectId} name={row.subjectName} />,
          region: (row) => <RegionFace values={[row.region]} />,
          actionName: (row) => label(row.actionLabel),
          outcome: (row) => <StateTag label={outcomeLabel(row.outcome)} tone={outcomeTones[row.outcome] ?? "active"} />,
        }}
        href={(row) => `/log/${row.id}`}
        renderPanel={(row) => <EntryPanel row={row} RegionFace={RegionFace} />}
        panelTitle={(row) => label(row.actionLabel)}
        empty={{ title: logWords.empty, hint: logWords.emptyHint }}
      />
      {verifying && <VerifyDialog onClose={() => setVerifying(false)} />}
    </>
  );
}
