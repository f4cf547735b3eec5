import { regionFilter } from "@anlan/regions-and-grids/web";
import {
  ConfirmFinal,
  Dialog,
  Facts,
  ListPage,
  SpecForm,
  StateTag,
  tell,
  useCommand,
  useFormat,
  useMay,
  useOwnEnterprise,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  registerSpecialWork,
  SPECIAL_WORK_STATES,
  SPECIAL_WORKS,
  type SpecialWorkRow,
  withdrawSpecialWork,
} from "../contract/index.ts";
import { useSelfCheckSpecs } from "./specs.ts";
import { selfCheckWords as words, workTones } from "./words.ts";
import "./self-checks.css";

const filterInputs = { region: regionFilter };

function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("register")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={registerSpecialWork}
        draftKey="special-work"
        fields={
          {
            kind: { label: words.workKind, options: SPECIAL_WORKS },
            place: { label: words.place },
            fromAt: { label: words.fromAt },
            toAt: { label: words.toAt },
            person: { label: words.inCharge },
            guardian: { label: words.guardian },
            permit: { label: words.permit },
          } as never
        }
        submitLabel={words.register}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

function Withdraw({ row, onClose }: { readonly row: SpecialWorkRow; readonly onClose: () => void }) {
  const { run } = useCommand(withdrawSpecialWork);
  return (
    <ConfirmFinal
      title={{ zh: `撤销“${row.place}”的作业`, en: `Withdraw the work at ${row.place}` }}
      consequence={{
        zh: "没有进行的作业才撤销；已发现的承诺不符不会因此消失。",
        en: "For work that did not happen; what was found against a commitment stays.",
      }}
      confirmLabel={words.withdraw}
      onConfirm={async (reason) => {
        await run({ workId: row.workId, revision: row.revision, reason });
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function WorkPanel({ row }: { readonly row: SpecialWorkRow }) {
  const t = useWords(words);
  const format = useFormat();
  const isOwn = useOwnEnterprise() !== null;
  const may = useMay("self-checks.own.do") && isOwn;
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <>
      <p>
        <StateTag label={SPECIAL_WORK_STATES[row.state]} tone={workTones[row.state]} />
      </p>
      <Facts
        facts={[
          { label: words.workKind, value: t(SPECIAL_WORKS[row.kind]) },
          { label: words.place, value: row.place },
          { label: words.fromAt, value: format.moment(row.fromAt) },
          { label: words.toAt, value: format.moment(row.toAt) },
          { label: words.inCharge, value: row.person },
          { label: words.guardian, value: row.guardian },
          { label: words.permit, value: row.permit },
          { label: words.registeredBy, value: `${row.byName} ${format.moment(row.registeredAt)}` },
          ...(row.reason === null ? [] : [{ label: words.reason, value: row.reason, wide: true }]),
        ]}
      />
      {may && row.state !== "withdrawn" && (
        <p className="self-checks-acts">
          <button type="button" className="al-button" onClick={() => setWithdrawing(true)}>
            {t("withdraw")}
          </button>
        </p>
      )}
      {withdrawing && <Withdraw row={row} onClose={() => setWithdrawing(false)} />}
    </>
  );
}

/** Special operations: registered by the enterprise, read by officials; the commitment of the day is compared with them. */
export function SpecialWorkPage() {
  const t = useWords(words);
  const specs = useSelfCheckSpecs();
  const official = useOwnEnterprise() === null;
  const may = useMay("self-checks.own.do") && !official;
  const [registering, setRegistering] = useState(false);
  return (
    <>
      <ListPage
        spec={specs.works}
        title={words.works}
        lead={words.worksLead}
        rowKey={(row) => row.workId}
        renderPanel={(row) => <WorkPanel row={row} />}
        panelTitle={(row) => row.place}
        {...(official ? { filterInputs } : {})}
        {...(may
          ? {
              actions: (
                <button type="button" className="al-button al-button-main" onClick={() => setRegistering(true)}>
                  {t("register")}
                </button>
              ),
            }
          : {})}
        cells={{
          state: (row) => <StateTag label={SPECIAL_WORK_STATES[row.state]} tone={workTones[row.state]} />,
          enterpriseName: (row) =>
            official ? <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterpriseName}</Link> : row.enterpriseName,
        }}
        empty={{
          title: { zh: "没有登记特殊作业", en: "No special work" },
          hint: {
            zh: "企业办理动火、受限空间等作业票后在此登记。",
            en: "Enterprises enter hot work, confined spaces and the like once they are permitted.",
          },
        }}
      />
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </>
  );
}
