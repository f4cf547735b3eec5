import type { Label } from "@anlan/kernel";
import {
  ConfirmFinal,
  Facts,
  Loaded,
  tellError,
  useCommand,
  useFormat,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useParams } from "react-router";
import { CYCLE_UNITS, type CycleUnit, dropList, endPause } from "../contract/index.ts";
import { AdoptDialog, HoldersDialog, PauseDialog, type Plan, SettingsDialog } from "./PlanForms.tsx";
import { useSelfCheckSpecs } from "./specs.ts";
import { selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

type Opened =
  | "adopt"
  | "pause"
  | "settings"
  | { readonly post: string }
  | { readonly drop: Plan["lists"][number] }
  | null;

interface PartProps {
  readonly plan: Plan;
  readonly may: boolean;
  readonly open: (opened: Opened) => void;
}

const EACH = {
  hour: { zh: "每小时", en: "hourly" },
  day: { zh: "每天", en: "daily" },
  week: { zh: "每周", en: "weekly" },
  month: { zh: "每月", en: "monthly" },
  quarter: { zh: "每季", en: "quarterly" },
  year: { zh: "每年", en: "yearly" },
} as const satisfies Record<CycleUnit, Label>;

// How people say it: 每天, not 每 1 天.
const often = (
  t: ReturnType<typeof useWords<typeof words>>,
  { cycle, cycleUnit }: { readonly cycle: number; readonly cycleUnit: CycleUnit },
): string => (cycle === 1 ? t(EACH[cycleUnit]) : t("every", { cycle, unit: t(CYCLE_UNITS[cycleUnit]) }));

function Posts({ plan, may, open }: PartProps) {
  const t = useWords(words);
  const format = useFormat();
  const names = new Map(plan.accounts.map(({ id, name }) => [id, name]));
  return plan.posts.map(({ post, accountIds, checks }) => (
    <section key={post ?? ""} className="al-card self-checks-card">
      <header className="self-checks-head">
        <h2>{post ?? t("noPost")}</h2>
        <span className="al-quiet">
          {t("checks", { count: checks.length })} ·{" "}
          {format.named(t("holders"), format.list(accountIds.map((id) => names.get(id) ?? id)) || t("everybody"))}
        </span>
        {may && post !== null && (
          <button type="button" className="al-button" onClick={() => open({ post })}>
            {t("setHolders")}
          </button>
        )}
      </header>
      <ul className="self-checks-lines">
        {checks.map((check) => (
          <li key={check.checkId}>
            <span>{check.content}</span>
            <span className="al-quiet">
              {[check.pointName, check.list, often(t, check)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Lists({ plan, may, open }: PartProps) {
  const t = useWords(words);
  return (
    <section className="al-card self-checks-card">
      <header className="self-checks-head">
        <h2>{t("lists")}</h2>
        {may && (
          <button type="button" className="al-button" onClick={() => open("adopt")}>
            {t("adopt")}
          </button>
        )}
      </header>
      {plan.lists.length === 0 && <p className="al-quiet">{t("noLists")}</p>}
      <ul className="self-checks-lines">
        {plan.lists.map((list) => (
          <li key={list.planId}>
            <span>
              {t(list.name)} · {t("checks", { count: list.items })} · {often(t, list)}
            </span>
            {may && (
              <button type="button" className="al-button" onClick={() => open({ drop: list })}>
                {t("drop")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pauses({ plan, may, open }: PartProps) {
  const t = useWords(words);
  const format = useFormat();
  const { run, running } = useCommand(endPause);
  return (
    <section className="al-card self-checks-card">
      <header className="self-checks-head">
        <h2>{t("pauses")}</h2>
        {may && (
          <button type="button" className="al-button" onClick={() => open("pause")}>
            {t("pause")}
          </button>
        )}
      </header>
      {plan.pauses.length === 0 && <p className="al-quiet">{t("noPauses")}</p>}
      <ul className="self-checks-lines">
        {plan.pauses.map(({ pauseId, pointName, fromDay, toDay, reason, revision }) => (
          <li key={pauseId}>
            <span>
              {pointName ?? t("whole")} · {format.day(fromDay)} — {toDay === null ? t("open") : format.day(toDay)} ·{" "}
              {reason}
            </span>
            {may && (
              <button
                type="button"
                className="al-button"
                disabled={running}
                onClick={() => void run({ pauseId, revision }).catch(tellError)}
              >
                {t("endPause")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings({ plan, may, open }: PartProps) {
  const t = useWords(words);
  const { scan, photo, holidays } = plan.settings;
  return (
    <section className="al-card self-checks-card">
      <header className="self-checks-head">
        <h2>{t("settings")}</h2>
        {may && (
          <button type="button" className="al-button" onClick={() => open("settings")}>
            {t("change")}
          </button>
        )}
      </header>
      <Facts
        facts={[
          { label: words.scan, value: t(words[scan]) },
          { label: words.photo, value: t(words[photo]) },
          { label: words.holidays, value: t(words[holidays]) },
        ]}
      />
    </section>
  );
}

function DropList({ list, onClose }: { readonly list: Plan["lists"][number]; readonly onClose: () => void }) {
  const t = useWords(words);
  const { run } = useCommand(dropList);
  return (
    <ConfirmFinal
      title={{ zh: `停用“${list.name.zh}”`, en: `Drop "${list.name.en}"` }}
      consequence={{ zh: "尚未检查的任务将撤销，已有记录保留。", en: "Open tasks are withdrawn; records stay." }}
      confirmLabel={{ zh: t("drop"), en: t("drop") }}
      onConfirm={async (reason) => {
        await run({ planId: list.planId, revision: list.revision, reason });
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function OpenedDialog({ plan, opened, onClose }: { plan: Plan; opened: Opened; onClose: () => void }) {
  if (opened === null) return null;
  if (opened === "adopt") return <AdoptDialog plan={plan} onClose={onClose} />;
  if (opened === "pause") return <PauseDialog plan={plan} onClose={onClose} />;
  if (opened === "settings") return <SettingsDialog plan={plan} onClose={onClose} />;
  if ("post" in opened) return <HoldersDialog plan={plan} post={opened.post} onClose={onClose} />;
  return <DropList list={opened.drop} onClose={onClose} />;
}

/** The plan of checks of an enterprise, post by post: for itself, and as officials see it. */
export function PlanPage() {
  const t = useWords(words);
  useTitle(t("plan"));
  const specs = useSelfCheckSpecs();
  const own = useOwnEnterprise() !== null;
  const { enterpriseId } = useParams();
  const may = useMay("self-checks.own.manage") && own;
  const [opened, setOpened] = useState<Opened>(null);
  const query = useQueryOf(specs.plan, own ? {} : { enterpriseId: (enterpriseId ?? "") as never });
  return (
    <Loaded query={query}>
      {(plan) => (
        <>
          <header className="al-page-head">
            <div>
              <h1>{own ? t("plan") : `${plan.enterpriseName} · ${t("plan")}`}</h1>
              <p className="al-quiet">{t("planLead")}</p>
            </div>
          </header>
          <Settings plan={plan} may={may} open={setOpened} />
          <Lists plan={plan} may={may} open={setOpened} />
          <Pauses plan={plan} may={may} open={setOpened} />
          <Posts plan={plan} may={may} open={setOpened} />
          <OpenedDialog plan={plan} opened={opened} onClose={() => setOpened(null)} />
        </>
      )}
    </Loaded>
  );
}
