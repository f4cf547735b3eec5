import { mayIn } from "@anlan/kernel";
import {
  Loaded,
  RecordPage,
  StateTag,
  Timeline,
  type TimelineEntry,
  useCaller,
  useFormat,
  useLabel,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { getUnit, type Unit, type UnitStepName, unitKinds, unitStates, unitSteps } from "../contract/index.ts";
import { sameGovernment } from "../domain/tree.ts";
import { type Asked, SideForm } from "./forms.tsx";
import { PostsSection } from "./PostsSection.tsx";
import { UnitSectors } from "./SectorsInput.tsx";
import { organisationWords } from "./words.ts";

/** The record of a unit: facts, posts and terms, units below, history. */
export function UnitRecord({ unitId }: { unitId: string }) {
  const query = useQueryOf(getUnit, { unitId });
  return <Loaded query={query}>{(unit) => <LoadedUnit unit={unit} />}</Loaded>;
}

function Actions({ unit, ask }: { unit: Unit; ask: (asked: Asked) => void }) {
  const t = useWords(organisationWords);
  if (unit.state === "closed") {
    return (
      <button type="button" className="al-button" onClick={() => ask({ what: "reopen", unit })}>
        {t("reopen")}
      </button>
    );
  }
  const below = { what: "create", region: unit.region, parentId: unit.id } as const;
  return (
    <div className="organisation-actions">
      <button type="button" className="al-button al-button-main" onClick={() => ask(below)}>
        {t("createBelow")}
      </button>
      {(["edit", "move", "close"] as const).map((what) => (
        <button key={what} type="button" className="al-button" onClick={() => ask({ what, unit })}>
          {t(what)}
        </button>
      ))}
    </div>
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function useHistory(unit: Unit): TimelineEntry[] {
  const t = useWords(organisationWords);
  const label = useLabel();
  return unit.steps.map(({ id, step, at, by, details, remark }) => {
    const known = unitSteps[step as UnitStepName];
    const moved = { from: textOf(details["from"]) || t("top"), to: textOf(details["to"]) || t("top") };
    const about =
      step === "moved"
        ? t("stepMoved", moved)
        : [textOf(details["post"]), textOf(details["personName"]), textOf(details["on"])].filter(Boolean).join(" · ");
    const what = `${known === undefined ? step : label(known)}${about === "" ? "" : `：${about}`}`;
    return { id, at, who: by, what, why: remark };
  });
}

function LoadedUnit({ unit }: { unit: Unit }) {
  const t = useWords(organisationWords);
  const label = useLabel();
  const format = useFormat();
  const caller = useCaller();
  const history = useHistory(unit);
  const [asked, setAsked] = useState<Asked | null>(null);
  const isOpen = unit.state === "active";
  // A city looks into the trees of its counties; what stands there is kept there.
  const isOwn = sameGovernment(unit.region, useRegion().region.code);
  const managesPosts = isOpen && isOwn && mayIn(caller, "organisation.post.manage", unit.region);
  const manages = isOwn && mayIn(caller, "organisation.unit.manage", unit.region);
  const day = (value: string | null) => (value === null ? null : format.day(value));
  const facts = [
    { label: organisationWords.kind, value: label(unitKinds[unit.kind]) },
    { label: organisationWords.shortName, value: unit.shortName },
    { label: organisationWords.region, value: unit.regionName ?? unit.region },
    { label: organisationWords.creditCode, value: unit.creditCode },
    { label: organisationWords.sectors, value: <UnitSectors sectors={unit.sectors} /> },
    { label: organisationWords.since, value: day(unit.validFrom) },
    ...(isOpen ? [] : [{ label: organisationWords.until, value: day(unit.validTo) }]),
  ];
  const newPost = managesPosts && (
    <button type="button" className="al-button" onClick={() => setAsked({ what: "newPost", unit })}>
      {t("newPost")}
    </button>
  );
  const children = (
    <ul className="organisation-children">
      {unit.children.map((child) => (
        <li key={child.id}>
          <Link to={`/organisation/${child.id}`} className={child.state === "closed" ? "organisation-closed" : ""}>
            {child.name}
          </Link>{" "}
          <span className="al-quiet">{label(unitKinds[child.kind])}</span>
        </li>
      ))}
    </ul>
  );
  const posts = <PostsSection posts={unit.posts} manages={managesPosts} ask={setAsked} />;
  return (
    <>
      <RecordPage
        kind={unitKinds[unit.kind]}
        title={unit.name}
        path={unit.path.map(({ id, name }) => ({ label: name, to: `/organisation/${id}` }))}
        state={<StateTag label={unitStates[unit.state]} tone={isOpen ? "active" : "ended"} />}
        actions={manages && <Actions unit={unit} ask={setAsked} />}
        sections={[
          { key: "facts", title: organisationWords.facts, facts },
          { key: "posts", title: organisationWords.posts, actions: newPost, body: posts },
          ...(unit.children.length > 0 ? [{ key: "children", title: organisationWords.children, body: children }] : []),
          { key: "history", title: organisationWords.history, body: <Timeline entries={history} /> },
        ]}
      />
      <SideForm asked={asked} close={() => setAsked(null)} />
    </>
  );
}
