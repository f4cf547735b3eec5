import { chinaDay } from "@anlan/kernel";
import {
  ChangeHistory,
  Dialog,
  DueTag,
  Icon,
  Loaded,
  RecordPage,
  RISK_LEVELS,
  RiskTag,
  SpecForm,
  StateTag,
  tell,
  tellError,
  useCommand,
  useFormat,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import {
  type Colour,
  chooseProfile,
  getRules,
  ORIGINS,
  POINT_STATES,
  type Register,
  removeUnit,
  type Unit,
} from "../contract/index.ts";
import { profilesOn } from "../domain/rules.ts";
import { ExchangeDialog } from "./ExchangeDialog.tsx";
import { PointDialog, UnitDialog } from "./forms.tsx";
import { useRiskSpecs } from "./specs.ts";
import { CHANGE_LABELS, stateTones, riskWords as words } from "./words.ts";
import "./risks.css";

/** The risks of one enterprise: its grade and method, units with their points, board and exchange. */
export function RegisterPage() {
  const { enterpriseId } = useParams();
  const query = useQueryOf(
    useRiskSpecs().register,
    enterpriseId === undefined ? {} : { enterpriseId: enterpriseId as never },
  );
  return <Loaded query={query}>{(register) => <Opened register={register} />}</Loaded>;
}

const ORDER: readonly Colour[] = ["red", "orange", "yellow", "blue"];

function Counts({ register }: { register: Register }) {
  const t = useWords(words);
  const at = `/risks/points?enterpriseId=${register.id}`;
  const states = [
    { label: words.drafts, count: register.drafts, to: `${at}&state=draft` },
    { label: words.reassessing, count: register.reassessing, to: `${at}&state=reassessing` },
    { label: words.overdue, count: register.overdue, to: `${at}&overdue=yes` },
  ];
  return (
    <div className="risks-counts al-in-words">
      {ORDER.map((colour) => (
        <span key={colour}>
          <RiskTag level={RISK_LEVELS[colour]} />{" "}
          <Link className="al-number" to={`${at}&colour=${colour}`}>
            {register[colour]}
          </Link>
        </span>
      ))}
      {states.map(({ label, count, to }) => (
        <span key={to}>
          {t(label)}{" "}
          <Link className="al-number" to={to}>
            {count}
          </Link>
        </span>
      ))}
    </div>
  );
}

function Method({ register, change }: { register: Register; change: (() => void) | null }) {
  const t = useWords(words);
  const format = useFormat();
  const { profileName, profileSince, unsettled } = register;
  return (
    <>
      <p>
        {profileName === null ? t("noProfile") : t(profileName)}{" "}
        {profileSince !== null && <span className="al-quiet">{t("since", { day: format.day(profileSince) })}</span>}
      </p>
      {unsettled > 0 && <p>{t("unsettled", { count: unsettled })}</p>}
      {change !== null && (
        <button type="button" className="al-button" onClick={change}>
          {t(profileName === null ? "chooseProfile" : "changeProfile")}
        </button>
      )}
    </>
  );
}

function ProfileDialog({ register, onClose }: { register: Register; onClose: () => void }) {
  const t = useWords(words);
  const rules = useQueryOf(getRules, {});
  const changes = register.profile !== null;
  return (
    <Dialog title={t(changes ? "changeProfile" : "chooseProfile")} firm onClose={onClose}>
      <Loaded query={rules}>
        {(found) => {
          const profiles = profilesOn(found, chinaDay(new Date()));
          const options = Object.fromEntries(profiles.map(({ code, name }) => [code, name]));
          return (
            <SpecForm
              spec={chooseProfile}
              initial={{ revision: register.revision }}
              fields={{
                profile: { label: words.profile, options },
                ...(changes ? { reason: { label: words.reason, rows: 3 } } : {}),
              }}
              onCancel={onClose}
              onDone={() => {
                tell(words.saved);
                onClose();
              }}
            >
              {changes && <div className="al-form-note">{t("changeNote")}</div>}
            </SpecForm>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

type Asked =
  | { readonly act: "unit"; readonly unit?: Unit }
  | { readonly act: "point"; readonly unitId: string }
  | { readonly act: "profile" }
  | { readonly act: "exchange" };

function UnitBlock({ unit, ask }: { unit: Unit; ask: ((asked: Asked) => void) | null }) {
  const t = useWords(words);
  const remove = useCommand(removeUnit);
  const notes = [unit.hazardCode, unit.department, unit.liablePerson].filter((part) => part !== null);
  const gone = () =>
    remove.run({ unitId: unit.id, revision: unit.revision }).then(() => tell(words.removed), tellError);
  return (
    <section className="risks-unit">
      <h3>
        {unit.name} <span className="al-quiet">{notes.join(" · ")}</span>
        {ask !== null && (
          <span className="risks-acts">
            <button type="button" className="al-link-button" onClick={() => ask({ act: "point", unitId: unit.id })}>
              {t("addPoint")}
            </button>
            <button type="button" className="al-link-button" onClick={() => ask({ act: "unit", unit })}>
              {t("edit")}
            </button>
            {unit.points.length === 0 && (
              <button type="button" className="al-link-button" onClick={gone}>
                {t("remove")}
              </button>
            )}
          </span>
        )}
      </h3>
      {unit.points.length === 0 && <p className="al-quiet">{t("noPoints")}</p>}
      <ul>
        {unit.points.map((point) => (
          <li key={point.id}>
            <Link to={`/risks/points/${point.id}`}>{point.name}</Link>
            {point.colour === null ? (
              <span className="al-quiet">{t("notAssessed")}</span>
            ) : (
              <RiskTag level={RISK_LEVELS[point.colour]} />
            )}
            <StateTag label={POINT_STATES[point.state]} tone={stateTones[point.state]} />
            {point.dueOn !== null && <DueTag due={point.dueOn} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Papers({ register, ask }: { register: Register; ask: ((asked: Asked) => void) | null }) {
  const t = useWords(words);
  const format = useFormat();
  const own = useOwnEnterprise() !== null;
  const at = (what: string) => (own ? `/api/v1/risks/own-${what}` : `/api/v1/risks/enterprises/${register.id}/${what}`);
  const printable = register.colour !== null;
  const mayImport = useMay("data-imports.import.run");
  return (
    <ul className="risks-sheets">
      <li>
        {printable ? (
          <a href={at("board")} download>
            {t("board")}
          </a>
        ) : (
          <span className="al-quiet">{t("noSheets")}</span>
        )}
      </li>
      <li>
        {format.named(t("exchange"), "")}
        <a href={at("exchange")} download>
          {t("exportExchange")}
        </a>
      </li>
      {ask !== null && (
        <>
          {mayImport && (
            <li>
              <Link to="/imports/new?target=risks.own-point">{t("importOwn")}</Link>
            </li>
          )}
          <li>
            <button type="button" className="al-link-button" onClick={() => ask({ act: "exchange" })}>
              {t("importExchange")}
            </button>
          </li>
        </>
      )}
    </ul>
  );
}

function Opened({ register }: { register: Register }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const own = useOwnEnterprise() !== null;
  const [mayManage, mayConfirm] = [useMay("risks.own.manage"), useMay("risks.own.confirm")];
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const ask = own && mayManage ? setAsked : null;
  const units = (
    <>
      {register.units.map((unit) => (
        <UnitBlock key={unit.id} unit={unit} ask={ask} />
      ))}
      {register.units.length === 0 && <p className="al-quiet">{t("noPoints")}</p>}
    </>
  );
  return (
    <>
      <RecordPage
        kind={own ? words.own : words.registers}
        title={register.enterpriseName}
        number={register.regionName}
        {...(own ? {} : { path: [{ label: t("registers"), to: "/risks" }] })}
        state={register.colour === null ? null : <RiskTag level={RISK_LEVELS[register.colour]} />}
        actions={
          ask !== null && (
            <button type="button" className="al-button al-button-main" onClick={() => setAsked({ act: "unit" })}>
              <Icon name="plus" /> {t("addUnit")}
            </button>
          )
        }
        sections={[
          { key: "counts", title: words.points, body: <Counts register={register} /> },
          { key: "units", title: words.units, body: units },
          {
            key: "profile",
            title: words.profile,
            aside: true,
            body: <Method register={register} change={own && mayConfirm ? () => setAsked({ act: "profile" }) : null} />,
          },
          { key: "papers", title: words.sheets, aside: true, body: <Papers register={register} ask={ask} /> },
          {
            key: "history",
            title: words.history,
            aside: true,
            body: <ChangeHistory entries={register.history} fields={[]} labels={CHANGE_LABELS} origins={ORIGINS} />,
          },
        ]}
      />
      {asked?.act === "unit" && <UnitDialog unit={asked.unit} onClose={close} />}
      {asked?.act === "point" && (
        <PointDialog
          unitId={asked.unitId}
          onClose={close}
          onDone={(reply) => navigate(`/risks/points/${(reply as { pointId: string }).pointId}`)}
        />
      )}
      {asked?.act === "profile" && <ProfileDialog register={register} onClose={close} />}
      {asked?.act === "exchange" && <ExchangeDialog onClose={close} />}
    </>
  );
}
