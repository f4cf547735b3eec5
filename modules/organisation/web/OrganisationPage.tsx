import { EmptyState, Icon, Loaded, useMay, usePhone, useQueryOf, useRegion, useTitle, useWords } from "@anlan/web-kit";
import { Checkbox, Input, Tree } from "antd";
import { useMemo, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { getTree, type UnitNode } from "../contract/index.ts";
import { type Asked, SideForm } from "./forms.tsx";
import { UnitRecord } from "./UnitRecord.tsx";
import { type DrawnCounty, drawTree, filterUnits, headingKey } from "./unit-tree.ts";
import { organisationWords } from "./words.ts";
import "./organisation.css";

const TREE_HEIGHT = 600;
/** Trees up to this size open as a whole. */
const SMALL = 80;

interface TreeProps {
  readonly units: readonly UnitNode[];
  readonly counties: readonly DrawnCounty[];
  readonly text: string;
  readonly unitId: string | undefined;
}

function TreeView({ units, counties, text, unitId }: TreeProps) {
  const t = useWords(organisationWords);
  const navigate = useNavigate();
  const found = useMemo(() => filterUnits(units, text), [units, text]);
  const above = useMemo(() => pathTo(units, unitId), [units, unitId]);
  const openAll = text.trim() !== "" || found.length <= SMALL;
  const [opened, setOpened] = useState<React.Key[] | null>(null);
  if (found.length === 0) return <p className="al-quiet">{t("none")}</p>;
  const headings = counties.map(({ region }) => headingKey(region));
  const own = found.filter(({ region }) => !counties.some((county) => region.startsWith(county.region)));
  const tops = own.filter(({ parentId }) => parentId === null).map(({ id }) => id);
  const chosen = units.find(({ id }) => id === unitId)?.region ?? "";
  const aboveChosen = counties
    .filter(({ region }) => chosen.startsWith(region))
    .map(({ region }) => headingKey(region));
  const usual = openAll ? [...headings, ...found.map(({ id }) => id)] : [...tops, ...aboveChosen, ...above];
  return (
    <Tree
      blockNode
      height={TREE_HEIGHT}
      treeData={drawTree(found, counties)}
      expandedKeys={text.trim() === "" ? (opened ?? usual) : usual}
      onExpand={(keys) => setOpened(keys)}
      selectedKeys={unitId === undefined ? [] : [unitId]}
      titleRender={(node) => <span className={node.closed ? "organisation-closed" : ""}>{node.title}</span>}
      onSelect={(keys) => keys[0] !== undefined && void navigate(`/organisation/${String(keys[0])}`)}
    />
  );
}

// The way from a unit up to the top of its tree.
function pathTo(units: readonly UnitNode[], unitId: string | undefined): string[] {
  const parents = new Map(units.map(({ id, parentId }) => [id as string, parentId]));
  const path: string[] = [];
  for (let at = unitId; at !== undefined && parents.has(at); at = parents.get(at) ?? undefined) path.push(at);
  return path;
}

function PageHead({ create }: { create: React.ReactNode }) {
  const t = useWords(organisationWords);
  return (
    <header className="organisation-head">
      <div>
        <h1>{t("title")}</h1>
        <p className="al-quiet">{t("lead")}</p>
      </div>
      <div className="organisation-actions">
        {create}
        <Link className="al-button" to="/organisation/units">
          {t("list")}
        </Link>
      </div>
    </header>
  );
}

/** The tree of the government at the left, the chosen unit at the right; on the phone one after the other. */
export function OrganisationPage() {
  const t = useWords(organisationWords);
  const { unitId } = useParams();
  const { region } = useRegion();
  const phone = usePhone();
  const mayManage = useMay("organisation.unit.manage");
  const [text, setText] = useState("");
  const [closed, setClosed] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQueryOf(getTree, { region: region.code, closed: closed ? "yes" : "no", counties: "yes" });
  useTitle(t("title"));
  const create = mayManage && (
    <button
      type="button"
      className="al-button al-button-main"
      onClick={() => setAsked({ what: "create", region: region.code, parentId: null })}
    >
      <Icon name="plus" /> {t("create")}
    </button>
  );
  const tree = (units: readonly UnitNode[], counties: readonly DrawnCounty[]) => (
    <section className="al-card organisation-tree" aria-label={t("tree")}>
      <Input
        type="search"
        allowClear
        value={text}
        maxLength={50}
        placeholder={t("search")}
        aria-label={t("search")}
        onChange={(event) => setText(event.target.value)}
      />
      <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
        {t("closedToo")}
      </Checkbox>
      <TreeView units={units} counties={counties} text={text} unitId={unitId} />
    </section>
  );
  const record = unitId !== undefined && (
    <div>
      {phone && <Link to="/organisation">{t("back")}</Link>}
      <UnitRecord key={unitId} unitId={unitId} />
    </div>
  );
  const choose = <EmptyState title={organisationWords.choose} hint={organisationWords.chooseHint} />;
  const empty = <EmptyState title={organisationWords.empty} hint={organisationWords.emptyHint} action={create} />;
  return (
    <>
      {(!phone || unitId === undefined) && <PageHead create={create} />}
      <Loaded query={query}>
        {({ units, counties }) =>
          units.length === 0 && unitId === undefined && !closed ? (
            empty
          ) : (
            <div className="organisation-split">
              {(!phone || unitId === undefined) && tree(units, counties)}
              {record || (!phone && choose)}
            </div>
          )
        }
      </Loaded>
      <SideForm asked={asked} close={() => setAsked(null)} />
    </>
  );
}
