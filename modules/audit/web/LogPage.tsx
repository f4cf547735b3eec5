import { Icon, ListPage, StateTag, useLabel, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { findEntries } from "../contract/index.ts";
import { ActionFace, ActionInput, IdFace, IdInput } from "./ActionFilter.tsx";
import { EntryPanel } from "./EntryPanel.tsx";
import { VerifyDialog } from "./VerifyDialog.tsx";
import { logWords, outcomeLabel, outcomeTones } from "./words.ts";
import "./log.css";

const byId = { Input: IdInput, Face: IdFace };
const filterInputs = { action: { Input: ActionInput, Face: ActionFace }, accountId: byId, subjectId: byId };

/** Who did what: the log of the region, with its verification. */
export function LogPage() {
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
          accountName: (row) => row.accountName ?? row.accountId,
          actionName: (row) => label(row.actionLabel),
          outcome: (row) => <StateTag label={outcomeLabel(row.outcome)} tone={outcomeTones[row.outcome] ?? "active"} />,
        }}
        href={(row) => `/log/${row.id}`}
        renderPanel={(row) => <EntryPanel row={row} />}
        panelTitle={(row) => label(row.actionLabel)}
        empty={{ title: logWords.empty, hint: logWords.emptyHint }}
      />
      {verifying && <VerifyDialog onClose={() => setVerifying(false)} />}
    </>
  );
}
