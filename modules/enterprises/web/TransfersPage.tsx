import { RegionPicker } from "@anlan/regions-and-grids/web";
import { Facts, ListPage, MoveButtons, StateTag, useFormat, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import { acceptTransfer, findTransfers, refuseTransfer, TRANSFER_STATES, withdrawTransfer } from "../contract/index.ts";
import { transferLife } from "../domain/transfer-life.ts";
import { transferTones, enterpriseWords as words } from "./words.ts";

type Row = z.output<typeof findTransfers.row>;

function Panel({ row, close }: { row: Row; close: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const initial = { transferId: row.id, revision: row.revision };
  const facts = [
    { label: words.reason, value: row.reason },
    { label: words.person, value: `${row.askedBy} · ${format.moment(row.askedAt)}` },
    { label: words.remark, value: row.remark },
  ];
  return (
    <>
      <p>
        {row.fromName} → {row.toName}
      </p>
      <Facts facts={facts} />
      <MoveButtons
        procedure={transferLife}
        record={row}
        recordKey={row.id}
        onDone={close}
        moves={{
          accept: {
            command: acceptTransfer,
            initial: { ...initial, region: row.toRegion },
            fields: { region: { label: words.region, input: RegionPicker }, remark: { label: words.remark } },
          },
          refuse: { command: refuseTransfer, initial, fields: { remark: { label: words.remark } } },
          withdraw: { command: withdrawTransfer, initial, note: { zh: t("withdraw"), en: t("withdraw") } },
        }}
      />
    </>
  );
}

/** Moves between counties: those asked of us and those that we asked. */
export function TransfersPage() {
  return (
    <ListPage
      spec={findTransfers}
      panelTitle={(row) => row.enterpriseName}
      renderPanel={(row, close) => <Panel row={row} close={close} />}
      cells={{ state: (row) => <StateTag label={TRANSFER_STATES[row.state]} tone={transferTones[row.state]} /> }}
      empty={{
        title: { zh: "没有企业迁移", en: "No moves" },
        hint: {
          zh: "在企业档案中办理“迁往其他县区”，由迁入地接收。",
          en: "A move is asked for in the archive and accepted by the other county.",
        },
      }}
    />
  );
}
