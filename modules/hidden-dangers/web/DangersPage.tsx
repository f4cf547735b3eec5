import { regionFilter } from "@anlan/regions-and-grids/web";
import { DueTag, Icon, ListPage, StateTag, useMay, useOwnEnterprise, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { DANGER_LEVELS, DANGER_STATES, type DangerRow, OPEN_STATES } from "../contract/index.ts";
import { sectorFilter } from "./inputs.tsx";
import { useDangerSpecs } from "./specs.ts";
import { levelTones, stateTones, dangerWords as words } from "./words.ts";
import "./dangers.css";

const empty = {
  title: { zh: "没有隐患", en: "No hidden dangers" },
  hint: {
    zh: "自查、网格、执法等发现的隐患登记后在这里跟踪到销账。",
    en: "Finds from every source are followed here until they are closed.",
  },
};

const USUAL = { open: ["yes"] };

/** The level as a word; nothing is major before somebody said why. */
export function LevelTag({ level }: Pick<DangerRow, "level">) {
  if (level === null) return <StateTag label={words.ungraded} tone="waiting" />;
  return <StateTag label={DANGER_LEVELS[level]} tone={levelTones[level]} />;
}

const isOpen = ({ state }: Pick<DangerRow, "state">): boolean => (OPEN_STATES as readonly string[]).includes(state);

/** The ledger: what the person sees of his regions and sectors, or of his own enterprise. */
export function DangersPage() {
  const t = useWords(words);
  const specs = useDangerSpecs();
  const official = useOwnEnterprise() === null;
  const mayRegister = useMay(specs.register.permission ?? "");
  const action = mayRegister && (
    <Link className="al-button al-button-main" to="/hidden-dangers/new">
      <Icon name="plus" /> {t("register")}
    </Link>
  );
  return (
    <ListPage
      spec={specs.list}
      title={official ? words.dangers : words.ownDangers}
      lead={words.lead}
      actions={action}
      usual={USUAL}
      href={(row) => `/hidden-dangers/${row.id}`}
      {...(official ? { filterInputs: { region: regionFilter, sector: sectorFilter } } : {})}
      cells={{
        level: (row) => <LevelTag level={row.level} />,
        state: (row) => (
          <>
            <StateTag label={DANGER_STATES[row.state]} tone={stateTones[row.state]} />{" "}
            {row.supervised && <StateTag label={words.supervised} tone="warn" />}
          </>
        ),
        dueOn: (row) => (row.dueOn === null ? null : <DueTag due={row.dueOn} done={!isOpen(row)} />),
      }}
      empty={{ ...empty, action }}
    />
  );
}
