import {
  EmptyState,
  ErrorState,
  Loaded,
  tell,
  useCommand,
  useKept,
  useList,
  useMay,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { z } from "zod";
import { findTargets, getFormulaNames, getTargetPlans, rebindTargets, type TargetRow } from "../../contract/index.ts";
import { bindingWords as words } from "../words.ts";
import { BindingRow, HAND } from "./BindingRow.tsx";
import "../indicators.css";

type Plan = z.output<typeof getTargetPlans.output>["plans"][number];
/** Target → indicator, or HAND. */
type Choices = Readonly<Record<string, string>>;
const NOTHING: Choices = {};
const MOST = 300;

/** All targets of a plan with what each is followed by: many are bound anew at once, with one reason. */
export function BindingPage() {
  const t = useWords(words);
  useTitle(t("title"));
  const [params] = useSearchParams();
  const query = useQueryOf(getTargetPlans, {});
  return (
    <Loaded query={query}>
      {({ plans }) => {
        const plan = plans.find(({ planId }) => planId === params.get("plan")) ?? plans[0];
        return plan === undefined ? (
          <EmptyState title={words.nothing} hint={words.nothingHint} />
        ) : (
          <Table key={plan.planId} plan={plan} />
        );
      }}
    </Loaded>
  );
}

/** Every target of the plan: a choice among all of them is made here, not among those of a page. */
function useTargets(planId: string) {
  const list = useList(findTargets, { planId, sort: "ordinal" }, { limit: 200, count: false });
  const { hasMore, loadingMore, loadMore } = list;
  useEffect(() => {
    if (hasMore && !loadingMore) loadMore();
  }, [hasMore, loadingMore, loadMore]);
  return list;
}

function changesOf(rows: readonly TargetRow[], choices: Choices) {
  return rows.flatMap(({ id, revision, indicator }) => {
    const chosen = choices[id];
    if (chosen === undefined || chosen === (indicator ?? HAND)) return [];
    const binding =
      chosen === HAND
        ? ({ boundTo: "hand", indicator: null } as const)
        : ({ boundTo: "indicator", indicator: chosen } as const);
    return [{ targetId: id, revision, ...binding }];
  });
}

function Table({ plan }: { plan: Plan }) {
  const t = useWords(words);
  const mayBind = useMay(rebindTargets.permission ?? "");
  const { rows, loading, error } = useTargets(plan.planId);
  const names = useQueryOf(getFormulaNames, {}).data?.indicators ?? [];
  const [choices, setChoices] = useKept<Choices>(`targets.binding.${plan.planId}`, NOTHING);
  const [onlyHand, setOnlyHand] = useState(false);
  const [text, setText] = useState("");
  const changes = changesOf(rows, choices);
  const save = useCommand(rebindTargets);
  const wrong = new Map(
    save.error?.issues.map((issue) => [changes[Number(issue.path.split(".")[1])]?.targetId as string, issue]) ?? [],
  );
  const shown = rows.filter(
    ({ name, boundTo, chapter }) =>
      (!onlyHand || boundTo === "hand") && `${name} ${chapter ?? ""}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const choose = (id: string, chosen: string) => {
    save.reset();
    setChoices({ ...choices, [id]: chosen });
  };
  const send = async (reason: string) => {
    const done = await save.run({ region: plan.region, changes, reason }).catch(() => null);
    if (done === null) return;
    setChoices(NOTHING);
    tell({ zh: t("done", { count: done.targets }), en: t("done", { count: done.targets }) });
  };
  return (
    <div className="in-board">
      <header className="al-page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="al-quiet">
            <Link to={`/targets?plan=${plan.planId}`}>{plan.planTitle}</Link> · {t("lead")}
          </p>
        </div>
      </header>
      <div className="in-binding-bar">
        <input
          className="al-field in-binding-find"
          type="search"
          aria-label={t("find")}
          placeholder={t("find")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label className="in-binding-only">
          <input type="checkbox" checked={onlyHand} onChange={(event) => setOnlyHand(event.target.checked)} />{" "}
          {t("onlyHand", { count: rows.filter(({ boundTo }) => boundTo === "hand").length })}
        </label>
      </div>
      {error !== null && <ErrorState error={error} />}
      {!loading && shown.length === 0 && <EmptyState title={words.none} hint={words.noneHint} />}
      <div className="al-card in-scroll">
        <table className="in-table in-binding">
          <thead>
            <tr>
              {(["target", "promise", "followedBy"] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <BindingRow
                key={row.id}
                row={row}
                names={names}
                chosen={choices[row.id] ?? row.indicator ?? HAND}
                issue={wrong.get(row.id) ?? null}
                onChoose={mayBind ? (chosen) => choose(row.id, chosen) : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {save.error !== null && <ErrorState error={save.error} />}
      {changes.length > 0 && (
        <Save
          count={changes.length}
          running={save.running}
          onSave={(reason) => void send(reason)}
          onDrop={() => setChoices(NOTHING)}
        />
      )}
    </div>
  );
}

interface SaveProps {
  readonly count: number;
  readonly running: boolean;
  readonly onSave: (reason: string) => void;
  readonly onDrop: () => void;
}

function Save({ count, running, onSave, onDrop }: SaveProps) {
  const t = useWords(words);
  const [reason, setReason] = useState("");
  return (
    <form
      className="al-card in-binding-save"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(reason.trim());
      }}
    >
      <label className="in-binding-why">
        {t("reason")}
        <input
          className="al-field in-binding-reason"
          required
          minLength={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button type="submit" className="al-button al-button-main" disabled={running || count > MOST}>
        {t("save", { count })}
      </button>
      <button type="button" className="al-link-button" onClick={onDrop}>
        {t("drop")}
      </button>
      {count > MOST && <span className="al-quiet">{t("tooMany", { most: MOST })}</span>}
    </form>
  );
}
