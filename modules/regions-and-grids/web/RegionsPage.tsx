import {
  ErrorState,
  Loaded,
  RecordPage,
  StateTag,
  useLabel,
  usePhone,
  useQueryOf,
  useRegion,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { Input, Tree } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { z } from "zod";
import { getRegion, regionLevels } from "../contract/index.ts";
import { ParksSection } from "./ParksSection.tsx";
import { useRegionSearch, useRegionTree } from "./useRegionTree.ts";
import { regionWords } from "./words.ts";
import "./regions.css";

const TREE_HEIGHT = 560;

function RegionTreeView({ code }: { code: string | undefined }) {
  const tree = useRegionTree();
  const navigate = useNavigate();
  if (tree.error !== null) return <ErrorState error={tree.error} retry={tree.retry} />;
  const nodes = tree.nodes;
  return (
    <Tree
      blockNode
      height={TREE_HEIGHT}
      treeData={nodes}
      selectedKeys={code === undefined ? [] : [code]}
      loadData={(node) => tree.open(String(node.key))}
      onSelect={(keys) => keys[0] !== undefined && void navigate(`/regions/${String(keys[0])}`)}
    />
  );
}

function Hits({ text }: { text: string }) {
  const t = useWords(regionWords);
  const found = useRegionSearch(text);
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const hits = found.data?.regions ?? [];
  return (
    <>
      <ul>
        {hits.map(({ code, name, path }) => (
          <li key={code}>
            <Link to={`/regions/${code}`}>
              {name} <span className="al-quiet al-number">{code}</span>
              <div className="al-quiet">{path.join(" / ")}</div>
            </Link>
          </li>
        ))}
      </ul>
      {found.data && hits.length === 0 && <p className="al-quiet">{t("none")}</p>}
      {found.data?.more && <p className="al-quiet">{t("more")}</p>}
    </>
  );
}

/** The tree of regions at the left, the chosen one at the right; on the phone one after the other. */
export function RegionsPage() {
  const t = useWords(regionWords);
  const { code } = useParams();
  const { region } = useRegion();
  const phone = usePhone();
  const [text, setText] = useState("");
  useTitle(t("title"));
  const shown = code ?? (phone ? undefined : region.code);
  const tree = (
    <section className="al-card regions-tree" aria-label={t("title")}>
      <Input
        type="search"
        allowClear
        value={text}
        maxLength={50}
        placeholder={t("search")}
        aria-label={t("search")}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() === "" ? <RegionTreeView code={shown} /> : <Hits text={text} />}
    </section>
  );
  return (
    <>
      <header className="regions-head">
        <h1>{t("title")}</h1>
        <p className="al-quiet">{t("lead")}</p>
      </header>
      <div className="regions-split">
        {(!phone || shown === undefined) && tree}
        {shown !== undefined && (
          <div>
            {phone && <Link to="/regions">{t("back")}</Link>}
            <RegionDetail key={shown} code={shown} />
          </div>
        )}
      </div>
    </>
  );
}

function RegionDetail({ code }: { code: string }) {
  const query = useQueryOf(getRegion, { code });
  return <Loaded query={query}>{(region) => <RegionRecord region={region} />}</Loaded>;
}

function RegionRecord({ region }: { region: z.output<typeof getRegion.output> }) {
  const t = useWords(regionWords);
  const label = useLabel();
  const within = region.counts.map(({ level, count }) => `${label(regionLevels[level])} ${count}`).join("　");
  const facts = [
    { label: regionWords.code, value: <span className="al-number">{region.code}</span> },
    { label: regionWords.level, value: label(regionLevels[region.level]) },
    { label: regionWords.above, value: region.path.join(" / ") },
    { label: regionWords.within, value: within },
    { label: regionWords.source, value: region.source === "statistical-codes" ? t("official") : region.source },
  ];
  return (
    <div className="regions-detail">
      <RecordPage
        kind={regionLevels[region.level]}
        title={region.name}
        number={region.code}
        state={region.active ? null : <StateTag label={regionWords.retired} tone="ended" />}
        actions={
          <Link className="al-button" to={`/regions/${region.code}/boundary`}>
            {t("boundary")}
          </Link>
        }
        sections={[{ key: "facts", title: regionWords.facts, facts }]}
      />
      <section className="al-card">
        <ParksSection region={region.code} />
      </section>
    </div>
  );
}
