import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, RISK_LEVELS, RiskTag, tell, tellError, useCommand, useWords } from "@anlan/web-kit";
import { findProposals, takePoints } from "../contract/index.ts";
import { sourceWords as words } from "./words.ts";

const MOST = 50;

/** Grave risk points without a dossier: some are chosen and become drafts. */
export function ProposalsPage() {
  const t = useWords(words);
  const take = useCommand(takePoints);
  return (
    <ListPage
      spec={findProposals}
      title={words.proposals}
      lead={words.proposalsLead}
      href={(row) => `/risks/points/${row.id}`}
      filterInputs={{ region: regionFilter }}
      cells={{ colour: (row) => <RiskTag level={RISK_LEVELS[row.colour]} /> }}
      selection={({ ids, clear }) => (
        <>
          <button
            type="button"
            className="al-button al-button-main"
            disabled={take.running || ids.length === 0 || ids.length > MOST}
            onClick={() =>
              void take.run({ pointIds: [...ids] as never }).then(({ made }) => {
                tell({ zh: t("taken", { count: made }), en: t("taken", { count: made }) });
                clear();
              }, tellError)
            }
          >
            {t("take", { count: ids.length })}
          </button>
          {ids.length > MOST && <span className="al-quiet">{t("most")}</span>}
        </>
      )}
      empty={{ title: words.noProposals, hint: words.noProposalsHint }}
    />
  );
}
