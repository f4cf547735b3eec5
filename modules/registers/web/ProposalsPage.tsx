import {
  ApiError,
  ConfirmFinal,
  Facts,
  FieldValue,
  ListPage,
  Loaded,
  StateTag,
  type Tone,
  tell,
  tellError,
  useCommand,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import type { z } from "zod";
import { decideProposal, type findProposals, PROPOSAL_STATES, withdrawProposal } from "../contract/index.ts";
import { useRegisterSpecs } from "./specs.ts";
import { registerWords as words } from "./words.ts";

type Row = z.output<typeof findProposals.row>;

const tones: Readonly<Record<Row["state"], Tone>> = {
  waiting: "waiting",
  confirmed: "done",
  returned: "warn",
  withdrawn: "ended",
};
const usual = { state: ["waiting"] } as const;

/** What enterprises want to write where an official confirms. */
export function ProposalsPage() {
  const specs = useRegisterSpecs();
  return (
    <ListPage
      spec={specs.proposals}
      title={words.proposals}
      usual={usual}
      cells={{ state: (row) => <StateTag label={PROPOSAL_STATES[row.state]} tone={tones[row.state]} /> }}
      panelTitle={(row) => row.title}
      renderPanel={(row, close) => <Proposal row={row} close={close} />}
      empty={{
        title: { zh: "没有申报", en: "Nothing was proposed" },
        hint: {
          zh: "企业提交的登记和修改会在这里等待确认。",
          en: "What enterprises send waits here for confirmation.",
        },
      }}
    />
  );
}

function Proposal({ row, close }: { row: Row; close: () => void }) {
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.kind, { kind: row.kind });
  const values = (row.content["values"] ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <Loaded query={query}>
      {(kind) => (
        <>
          <Facts
            facts={[
              { label: words.name, value: String(row.content["name"] ?? row.title) },
              ...kind.fields
                .filter((field) => values[field.code] !== undefined)
                .map((field) => ({
                  label: field.name,
                  value: <FieldValue field={field} value={values[field.code]} />,
                })),
              {
                label: words.reason,
                value: row.content["reason"] === undefined ? null : String(row.content["reason"]),
              },
            ]}
          />
          {row.state === "waiting" && <Decision row={row} close={close} />}
        </>
      )}
    </Loaded>
  );
}

function Decision({ row, close }: { row: Row; close: () => void }) {
  const t = useWords(words);
  const own = useOwnEnterprise() !== null;
  const decide = useCommand(decideProposal);
  const withdraw = useCommand(withdrawProposal);
  const [returning, setReturning] = useState(false);
  const { id: proposalId, revision } = row;
  const done = () => {
    tell(words.saved);
    close();
  };
  const refused = (cause: unknown) => {
    if (!(cause instanceof ApiError)) throw cause;
    tellError(cause);
  };
  if (own) {
    return (
      <button
        type="button"
        className="al-button"
        onClick={() => void withdraw.run({ proposalId, revision }).then(done, refused)}
      >
        {t("withdraw")}
      </button>
    );
  }
  return (
    <div className="al-page-actions">
      <button
        type="button"
        className="al-button al-button-main"
        onClick={() => void decide.run({ proposalId, revision, decision: "confirm" }).then(done, refused)}
      >
        {t("confirm")}
      </button>
      <button type="button" className="al-button" onClick={() => setReturning(true)}>
        {t("return")}
      </button>
      {returning && (
        <ConfirmFinal
          title={words.return}
          consequence={{ zh: "退回后由企业修改再报。", en: "The enterprise mends it and sends it again." }}
          confirmLabel={words.return}
          onClose={() => setReturning(false)}
          onConfirm={async (remark) => {
            await decide.run({ proposalId, revision, decision: "return", remark });
            done();
          }}
        />
      )}
    </div>
  );
}
