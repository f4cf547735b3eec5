import { type FieldInputProps, StateTag, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Form, Input } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { DANGER_SOURCES, DANGER_STATES, type Danger } from "../../contract/index.ts";
import { type findLikeDangers, type LikeDanger, PAIR_REASONS } from "../../contract/likeness/index.ts";
import { useDangerSpecs } from "../specs.ts";
import { stateTones } from "../words.ts";
import { likeWords as words } from "./like-words.ts";
import "./likeness.css";

type Asked = Parameters<typeof useQueryOf<typeof findLikeDangers.input, typeof findLikeDangers.output>>[1];

const WAIT_MS = 500;
const LEAST_LETTERS = 4;
const ELSEWHERE = 3;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** A value once it has not changed for a while. */
function useSettled<T>(value: T): T {
  const key = JSON.stringify(value);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), WAIT_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return JSON.parse(settled) as T;
}

/** What the ledger has like a text; what was found before stays until the new answer is there. */
function useLike(asked: Asked): readonly LikeDanger[] | null {
  const settled = useSettled(asked);
  const enabled = settled.description.trim().length >= LEAST_LETTERS;
  const { data } = useQueryOf(useDangerSpecs().like, settled, { enabled });
  const [shown, setShown] = useState<readonly LikeDanger[] | null>(null);
  if (data !== undefined && data.dangers !== shown) setShown(data.dangers);
  return enabled ? shown : null;
}

interface OneProps {
  readonly danger: LikeDanger;
  readonly onTake?: () => void;
}

function One({ danger, onTake }: OneProps) {
  const t = useWords(words);
  const format = useFormat();
  const { compared, reasons } = danger;
  return (
    <li>
      <Link to={`/hidden-dangers/${danger.dangerId}`} target="_blank">
        {danger.description}
      </Link>{" "}
      <StateTag label={DANGER_STATES[danger.state]} tone={stateTones[danger.state]} />
      <small className="al-quiet">
        {[danger.enterpriseName, danger.place, t(DANGER_SOURCES[danger.source]), format.moment(danger.foundAt)]
          .filter((part) => part !== null)
          .join(" · ")}
      </small>
      <small className="al-quiet">
        {reasons.length > 0 && t("whyLike", { reasons: format.list(reasons.map((reason) => t(PAIR_REASONS[reason]))) })}
        {compared.common.length > 0 && t("bothSay", { what: format.list(compared.common) })}
        {compared.otherNumbers.map(({ first, second }) => t("otherNumbers", { first, second }))}
      </small>
      {onTake !== undefined && (
        <button type="button" className="al-button" onClick={onTake}>
          {t("take")}
        </button>
      )}
    </li>
  );
}

interface ChoiceProps extends FieldInputProps<string | null> {
  readonly found: readonly LikeDanger[] | null;
}

/** The danger of the ledger that a find is joined to: chosen among those that are like it. */
function LikeChoice({ found, value, onChange, id }: ChoiceProps) {
  const t = useWords(words);
  const joinable = (found ?? []).filter((one) => one.joinable);
  const elsewhere = (found ?? []).filter((one) => !one.joinable).slice(0, ELSEWHERE);
  if (value !== undefined && value !== null) {
    const chosen = joinable.find(({ dangerId }) => dangerId === value);
    return (
      <div id={id} className="likeness-choice" role="status">
        <p>
          {t("chosen")}{" "}
          <Link to={`/hidden-dangers/${value}`} target="_blank">
            {chosen?.description ?? t("openChosen")}
          </Link>
        </p>
        <button type="button" className="al-button" onClick={() => onChange?.(null)}>
          {t("drop")}
        </button>
      </div>
    );
  }
  return (
    <div id={id} className="likeness-choice" role="status">
      {found === null && <span className="al-quiet">{t("typeFirst")}</span>}
      {found !== null && joinable.length === 0 && <span className="al-quiet">{t("none")}</span>}
      {joinable.length > 0 && (
        <ul className="likeness-candidates">
          {joinable.map((danger) => (
            <One key={danger.dangerId} danger={danger} onTake={() => onChange?.(danger.dangerId)} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <details>
          <summary>{t("elsewhere", { count: elsewhere.length })}</summary>
          <ul className="likeness-candidates">
            {elsewhere.map((danger) => (
              <One key={danger.dangerId} danger={danger} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);

/** Within the form of a new find: what the ledger may hold of it already, as it is typed. */
export function NewFindLike(props: FieldInputProps<string | null>) {
  const values = Form.useWatch((all: Readonly<Record<string, unknown>>) => all, { preserve: true }) ?? {};
  const position = values["position"] as { longitude?: number; latitude?: number } | null | undefined;
  const found = useLike({
    description: text(values["description"]) ?? "",
    enterpriseId: text(values["enterpriseId"]),
    region: text(values["region"]),
    place: text(values["place"]),
    criterionId: text(values["criterionId"]),
    longitude: position?.longitude ?? null,
    latitude: position?.latitude ?? null,
  });
  return <LikeChoice {...props} found={found} />;
}

interface KnownProps extends FieldInputProps<string | null> {
  readonly danger: Danger;
}

/** For a danger that stands in the ledger: which other one it is, among those like it or by the address of its page. */
export function KnownFindLike({ danger, ...props }: KnownProps) {
  const t = useWords(words);
  const { id: except, description, enterpriseId, region, place, criterionId, longitude, latitude, accuracy } = danger;
  const found = useLike({
    ...{ except, description, enterpriseId, region, place, criterionId, longitude, latitude, accuracy },
  });
  return (
    <>
      <LikeChoice {...props} found={found?.filter(({ joinable }) => joinable) ?? null} />
      {(props.value ?? null) === null && (
        <Input
          className="likeness-address"
          aria-label={t("byAddress")}
          placeholder={t("byAddress")}
          onChange={({ target }) => {
            const named = UUID.exec(target.value)?.[0];
            if (named !== undefined) props.onChange?.(named.toLowerCase());
          }}
        />
      )}
    </>
  );
}
