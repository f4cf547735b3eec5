import { ListPage, MoveButtons, StateTag } from "@anlan/web-kit";
import { confirmProposal, findProposals, PROPOSAL_STATES, type Proposal, returnProposal } from "../contract/index.ts";
import { proposalLife } from "../domain/claim-life.ts";
import { ArchiveChanges } from "./Changes.tsx";
import { proposalTones, enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

function Panel({ row, close }: { row: Proposal; close: () => void }) {
  const initial = { proposalId: row.id, revision: row.revision };
  const fields = { remark: { label: words.remark } };
  return (
    <>
      <p>{row.reason}</p>
      <ArchiveChanges changes={row.changes} />
      <MoveButtons
        procedure={proposalLife}
        record={row}
        recordKey={row.id}
        onDone={close}
        moves={{
          confirm: { command: confirmProposal, initial, fields },
          return: { command: returnProposal, initial, fields },
        }}
      />
    </>
  );
}

const usual = { state: ["proposed"] } as const;

/** What enterprises want changed and an official confirms. */
export function ProposalsPage() {
  return (
    <ListPage
      spec={findProposals}
      usual={usual}
      panelTitle={(row) => row.enterpriseName}
      renderPanel={(row, close) => <Panel row={row} close={close} />}
      cells={{ state: (row) => <StateTag label={PROPOSAL_STATES[row.state]} tone={proposalTones[row.state]} /> }}
      empty={{
        title: { zh: "没有待核准的申报", en: "Nothing waits for confirmation" },
        hint: {
          zh: "企业修改名称、代码、地址、行业时会出现在这里。",
          en: "Changes of name, code, address or trade by enterprises come here.",
        },
      }}
    />
  );
}
