import { Button, Input, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import type { FieldInputProps } from "../form/fields.ts";
import { type MapPosition, POSITION_SYSTEMS, type PositionSystem, readPosition } from "../map/coordinates.ts";
import { isInAreas } from "../map/inside.ts";
import { PositionDialog } from "../map/PositionDialog.tsx";
import { positionWords } from "../map/position-words.ts";
import { useOwnAreas } from "../map/usePlaces.ts";
import { useFormat } from "../words/format.ts";
import { useLabel, useWords } from "../words/useWords.ts";

/** What cannot be read must not be sent as the place that stood there before: no schema takes it. */
const UNREAD: MapPosition = { longitude: Number.NaN, latitude: Number.NaN };

const isPlace = (value: MapPosition | null | undefined): value is MapPosition =>
  value != null && Number.isFinite(value.longitude) && Number.isFinite(value.latitude);

const textOf = (value: MapPosition | null | undefined): string =>
  isPlace(value) ? `${value.longitude}, ${value.latitude}` : "";

/**
 * A place by its numbers in any of the three systems that are in use, or picked on the map. Its value is WGS 84 /
 * CGCS2000; null for none.
 */
export function PositionInput({ value, onChange, id, disabled = false }: FieldInputProps<MapPosition | null>) {
  const t = useWords(positionWords);
  const label = useLabel();
  const [text, setText] = useState(() => textOf(value));
  const [system, setSystem] = useState<PositionSystem>("wgs84");
  const [isPicking, setPicking] = useState(false);
  const given = useRef(value);
  useEffect(() => {
    // A draft was put away or another record stands here: not what was typed.
    if (value === given.current || (value == null && given.current == null)) return;
    given.current = value;
    setText(textOf(value));
    setSystem("wgs84");
  }, [value]);
  const give = (next: MapPosition | null) => {
    given.current = next;
    onChange?.(next);
  };
  const take = (next: string, from: PositionSystem) => {
    setText(next);
    setSystem(from);
    give(next.trim() === "" ? null : (readPosition(next, from) ?? UNREAD));
  };
  const place = isPlace(value) ? value : null;
  return (
    <div className="al-position">
      <Input
        {...(id === undefined ? {} : { id })}
        disabled={disabled}
        value={text}
        allowClear
        maxLength={100}
        placeholder={t("placeholder")}
        onChange={(event) => take(event.target.value, system)}
      />
      <div className="al-position-row">
        <Select
          aria-label={t("system")}
          disabled={disabled}
          value={system}
          onChange={(next: PositionSystem) => take(text, next)}
          options={Object.entries(POSITION_SYSTEMS).map(([code, name]) => ({ value: code, label: label(name) }))}
        />
        <Button disabled={disabled} onClick={() => setPicking(true)}>
          {t("pick")}
        </Button>
      </div>
      <PositionNotes place={place} isUnread={text.trim() !== "" && place === null} system={system} />
      {isPicking && (
        <PositionDialog
          start={place}
          onClose={() => setPicking(false)}
          onPicked={(picked) => {
            setPicking(false);
            setText(textOf(picked));
            setSystem("wgs84");
            give(picked);
          }}
        />
      )}
    </div>
  );
}

interface NotesProps {
  readonly place: MapPosition | null;
  readonly isUnread: boolean;
  readonly system: PositionSystem;
}

/** What the numbers are kept as, and what is odd about them. */
function PositionNotes({ place, isUnread, system }: NotesProps) {
  const t = useWords(positionWords);
  const format = useFormat();
  const areas = useOwnAreas(place !== null);
  const isOutside = place !== null && areas.length > 0 && !isInAreas(place, areas);
  return (
    <div role="status" className="al-quiet">
      {isUnread && <p>{t("unread")}</p>}
      {place !== null && (
        <p className="al-number">
          {t(system === "wgs84" ? "taken" : "converted", {
            longitude: place.longitude,
            latitude: place.latitude,
            system: t(POSITION_SYSTEMS[system]),
          })}
        </p>
      )}
      {isOutside && <p className="al-warning">{t("outside", { names: format.list(areas.map(({ name }) => name)) })}</p>}
    </div>
  );
}
