import { RecordFilesInput } from "@anlan/files/web";
import { chinaDay } from "@anlan/kernel";
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
import { useLocation } from "react-router";
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
  ["extensions", words.extensionAsked, "extensionAsked=yes"],
  ["delisted", words.delistedYear, "delistedOn="],
] as const;

// What ended is counted for this year alone.
const rowsOf = (filter: string): string =>
  filter === "delistedOn=" ? `${filter}${chinaDay(new Date()).slice(0, 4)}-01-01..` : filter;

function Board() {
  const t = useWords(words);
  const { data } = useQueryOf(getSupervisionBoard, {});
  if (data === undefined) return null;
  return (
    <section className="al-card dangers-board" aria-label={t("supervisions")}>
      {FIGURES.map(([key, label, filter]) => (
        <div key={key}>
          <div className="al-quiet">{t(label)}</div>
          <Figure value={data[key]} to={`${LIST}?${rowsOf(filter)}`} />
        </div>
      ))}
    </section>
  );
}

type Fields = Readonly<Record<string, FieldConfig>>;

/** An accident, as its page hands it over. */
interface GivenAccident {
  readonly subjectId: string;
  readonly title: string;
  readonly region: string;
  readonly unitName: string;
}

const fields: Fields = {
  kind: { label: words.matterKind, hidden: true },
  title: { label: words.title },
  subjectId: { label: words.town, input: RegionPicker },
  region: { label: words.region, hidden: true },
  level: { label: words.supervisionLevel, options: SUPERVISION_LEVELS },
  reason: { label: words.reason, rows: 2 },
  requirements: { label: words.requirements, rows: 4 },
  unitName: { label: words.unitName },
  leader: { label: words.leader },
  reviewBody: { label: words.reviewBody },
  dueOn: { label: words.supervisionDue },
  files: { label: words.evidence, input: RecordFilesInput },
};

const accidentFields: Fields = { ...fields, subjectId: { label: SUPERVISED_KINDS.accident, hidden: true } };

function ProposeDialog({ accident, onClose }: { accident: GivenAccident | undefined; onClose: () => void }) {
  const t = useWords(words);
  const matter = accident === undefined ? { kind: "town" } : { kind: "accident", ...accident };
  return (
    <Dialog title={t("propose")} firm onClose={onClose}>
      <SpecForm
        spec={proposeSupervision as never}
        draftKey={accident?.subjectId ?? "town"}
        initial={{ ...matter, level: "county", files: [] } as never}
        fields={(accident === undefined ? fields : accidentFields) as never}
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
  const given = (useLocation().state as { readonly accident?: GivenAccident } | null)?.accident;
  const [open, setOpen] = useState(mayPropose && given !== undefined);
  const action = mayPropose && official && (
    <button type="button" className="al-button al-button-main" onClick={() => setOpen(true)}>
      {t("proposeTown")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={specs.supervisions}
        title={official ? words.supervisions : words.ownSupervisions}
        lead={words.supervisionsLead}
        actions={action}
        {...(official ? { overview: <Board /> } : {})}
        href={(row) => `${LIST}/${row.id}`}
        {...(official ? { filterInputs: { region: regionFilter } } : {})}
        cells={{
          state: (row) => <StateTag label={SUPERVISION_STATES[row.state]} tone={supervisionTones[row.state]} />,
          dueOn: (row) => <DueTag due={row.dueOn} done={row.state === "delisted" || row.state === "refused"} />,
        }}
        empty={{
          title: { zh: "没有挂牌督办", en: "Nothing is under supervision" },
          hint: {
            zh: "重大隐患、事故在各自页面提请；重点镇街在这里提请。",
            en: "Major dangers and accidents are proposed on their pages; towns here.",
          },
          action,
        }}
      />
      {open && <ProposeDialog accident={given} onClose={() => setOpen(false)} />}
    </>
  );
}
