import { RecordFilesInput } from "@anlan/files/web";
import { RegionPicker, regionFilter } from "@anlan/regions-and-grids/web";
import {
  Dialog,
  DueTag,
  type FieldConfig,
  Figure,
  ListPage,
  SpecForm,
  StateTag,
  tell,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import {
  getSupervisionBoard,
  proposeSupervision,
  SUPERVISED_KINDS,
  SUPERVISION_LEVELS,
  SUPERVISION_STATES,
} from "../contract/index.ts";
import { useDangerSpecs } from "./specs.ts";
import { supervisionTones, dangerWords as words } from "./words.ts";
import "./dangers.css";

const LIST = "/hidden-dangers/supervisions";
const FIGURES = [
  ["proposed", words.proposed, "state=proposed"],
  ["listed", words.listedNow, "state=listed"],
  ["review", words.review, "state=review"],
  ["overdue", words.overdue, "overdue=yes"],
  ["progressLate", words.progressLate, "progressLate=yes"],
  ["unpublished", words.unpublished, "unpublished=yes"],
  ["extensions", words.extensionAsked, "state=listed"],
  ["delisted", words.delistedYear, "state=delisted"],
] as const;

function Board() {
  const t = useWords(words);
  const { data } = useQueryOf(getSupervisionBoard, {});
  if (data === undefined) return null;
  return (
    <section className="al-card dangers-board" aria-label={t("supervisions")}>
      {FIGURES.map(([key, label, filter]) => (
        <div key={key}>
          <div className="al-quiet">{t(label)}</div>
          <Figure value={data[key]} to={`${LIST}?${filter}`} />
        </div>
      ))}
    </section>
  );
}

type Fields = Readonly<Record<string, FieldConfig>>;
const isTown = ({ kind }: Readonly<Record<string, unknown>>): boolean => kind === "town";
const fields: Fields = {
  kind: { label: words.matterKind, options: { accident: SUPERVISED_KINDS.accident, town: SUPERVISED_KINDS.town } },
  title: { label: words.title },
  subjectId: { label: words.accidentId, when: (values) => !isTown(values) },
  region: { label: words.region, input: RegionPicker },
  level: { label: words.supervisionLevel, options: SUPERVISION_LEVELS },
  reason: { label: words.reason, rows: 2 },
  requirements: { label: words.requirements, rows: 4 },
  unitName: { label: words.unitName },
  leader: { label: words.leader },
  reviewBody: { label: words.reviewBody },
  dueOn: { label: words.supervisionDue },
  files: { label: words.evidence, input: RecordFilesInput },
};

function ProposeDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("propose")} firm onClose={onClose}>
      <SpecForm
        spec={proposeSupervision as never}
        initial={{ kind: "town", level: "county", files: [] } as never}
        fields={fields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Listed supervision: the board, and every matter under it. */
export function SupervisionsPage() {
  const t = useWords(words);
  const specs = useDangerSpecs();
  const official = useOwnEnterprise() === null;
  const mayPropose = useMay("hidden-dangers.supervision.propose");
  const [open, setOpen] = useState(false);
  const action = mayPropose && official && (
    <button type="button" className="al-button al-button-main" onClick={() => setOpen(true)}>
      {t("propose")}
    </button>
  );
  return (
    <>
      {official && <Board />}
      <ListPage
        spec={specs.supervisions}
        title={official ? words.supervisions : words.ownSupervisions}
        lead={words.supervisionsLead}
        actions={action}
        href={(row) => `${LIST}/${row.id}`}
        {...(official ? { filterInputs: { region: regionFilter } } : {})}
        cells={{
          state: (row) => <StateTag label={SUPERVISION_STATES[row.state]} tone={supervisionTones[row.state]} />,
          dueOn: (row) => <DueTag due={row.dueOn} done={row.state === "delisted" || row.state === "refused"} />,
        }}
        empty={{
          title: { zh: "没有挂牌督办", en: "Nothing is under supervision" },
          hint: {
            zh: "重大隐患在隐患页面提请；事故和重点镇街在这里提请。",
            en: "Major dangers are proposed on their page; accidents and towns here.",
          },
          action,
        }}
      />
      {open && <ProposeDialog onClose={() => setOpen(false)} />}
    </>
  );
}
