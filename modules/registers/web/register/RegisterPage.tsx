import { regionFilter } from "@anlan/regions-and-grids/web";
import { Icon, ListPage, Loaded, useMay, useOwnEnterprise, useQueryOf, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import { Link, useParams } from "react-router";
import type { KindInForce } from "../../contract/index.ts";
import { publicStates } from "../../domain/index.ts";
import { RecordPanel } from "../record/RecordPanel.tsx";
import { useRegisterSpecs } from "../specs.ts";
import { RecordState } from "../tones.tsx";
import { registerWords as words } from "../words.ts";
import { listSpecOf } from "./list-spec.ts";

/** The kind that the address names. */
export function useKindCode(): string {
  const { pack = "", kind = "" } = useParams();
  return `${pack}/${kind}`;
}

/** One register: its records with the columns, filters and sorts of its kind. */
export function RegisterPage() {
  const code = useKindCode();
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.kind, { kind: code });
  return <Loaded query={query}>{(kind) => <Register key={kind.code} kind={kind} />}</Loaded>;
}

function Actions({ kind, mayCreate }: { kind: KindInForce; mayCreate: boolean }) {
  const t = useWords(words);
  const official = useOwnEnterprise() === null;
  const mayManage = useMay("registers.record.manage");
  const mayShape = useMay("registers.kind.manage");
  return (
    <>
      {mayCreate && (
        <Link className="al-button al-button-main" to={`/registers/kinds/${kind.code}/new`}>
          <Icon name="plus" /> {t("create")}
        </Link>
      )}
      {official && mayManage && (
        <Link className="al-button" to={`/imports?target=registers.${kind.code}`}>
          <Icon name="upload" /> {t("import")}
        </Link>
      )}
      {official && kind.kind.geometry !== "none" && (
        <Link className="al-button" to={`/map?layers=${kind.code}`}>
          <Icon name="map" /> {t("onMap")}
        </Link>
      )}
      {publicStates(kind).length > 0 && (
        <Link className="al-button" to={`/public/registers/${kind.code}`}>
          {t("publicList")}
        </Link>
      )}
      {official && mayShape && (
        <Link className="al-button" to={`/registers/kinds/${kind.code}/fields`}>
          <Icon name="columns" /> {t("ownFields")}
        </Link>
      )}
      {official && mayShape && kind.code.startsWith("own-") && (
        <Link className="al-button" to={`/registers/kinds/${kind.code}/edit`}>
          <Icon name="settings" /> {t("editOwnKind")}
        </Link>
      )}
    </>
  );
}

function Register({ kind }: { kind: KindInForce }) {
  const t = useWords(words);
  const specs = useRegisterSpecs();
  const spec = useMemo(() => listSpecOf(specs.list, kind), [specs, kind]);
  const fixed = useMemo(() => ({ kind: kind.code }), [kind.code]);
  const official = useOwnEnterprise() === null;
  const mayManage = useMay("registers.record.manage");
  const mayCreate = official ? mayManage : kind.kind.selfService !== "none";
  const usual = useMemo(
    () => ({ state: kind.life.states.filter((state) => state.end !== true).map((state) => state.code) }),
    [kind],
  );
  const actions = <Actions kind={kind} mayCreate={mayCreate} />;
  return (
    <ListPage
      spec={spec}
      title={kind.kind.name}
      lead={kind.kind.about ?? { zh: `${kind.sectorName.zh}`, en: kind.sectorName.en }}
      fixed={fixed}
      usual={usual}
      actions={actions}
      filterInputs={{ region: regionFilter }}
      href={(row) => `/registers/records/${row.id}`}
      panelTitle={(row) => row.name}
      renderPanel={(row) => <RecordPanel recordId={row.id} />}
      cells={{ state: (row) => <RecordState kind={kind} state={row.state} /> }}
      empty={{
        title: { zh: "还没有记录", en: "No records yet" },
        hint: {
          zh: "可以逐条登记，或下载模板后批量导入 Excel。",
          en: "Register them one by one, or fill in the template and import it.",
        },
        action: mayCreate ? <Link to={`/registers/kinds/${kind.code}/new`}>{t("create")}</Link> : null,
      }}
    />
  );
}
