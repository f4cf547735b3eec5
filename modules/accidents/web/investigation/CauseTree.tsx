import { useWords } from "@anlan/web-kit";
import type { Investigation } from "../../contract/index.ts";
import { type CauseNode, causesOf, causeTree } from "../../domain/investigation/index.ts";
import { Entry } from "./Entries.tsx";
import { investigationWords as words } from "./words.ts";

interface Props {
  readonly investigation: Investigation;
}

function Node({ investigation, node }: Props & { node: CauseNode }) {
  const entry = investigation.entries.find(({ id }) => id === node.id);
  return (
    <li>
      <div className={`inv-cause inv-cause-${node.level}`}>
        {entry !== undefined && <Entry investigation={investigation} entry={entry} />}
      </div>
      {node.children.length > 0 && <Nodes investigation={investigation} nodes={node.children} />}
    </li>
  );
}

function Nodes({ investigation, nodes }: Props & { nodes: readonly CauseNode[] }) {
  return (
    <ul>
      {nodes.map((node) => (
        <Node key={node.id} investigation={investigation} node={node} />
      ))}
    </ul>
  );
}

/** Causes as a tree below the accident: a nested list with lines, so that it reads the same without seeing it. */
export function CauseTree({ investigation }: Props) {
  const t = useWords(words);
  const nodes = causeTree(causesOf(investigation.entries));
  return (
    <>
      <p className="al-quiet">{t("causesHint")}</p>
      {nodes.length === 0 ? (
        <p className="al-quiet">{t("none")}</p>
      ) : (
        <div className="inv-tree">
          <div className="inv-cause inv-root">{investigation.accident.title}</div>
          <Nodes investigation={investigation} nodes={nodes} />
        </div>
      )}
    </>
  );
}
