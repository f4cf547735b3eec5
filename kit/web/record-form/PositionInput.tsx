import type { Position } from "@anlan/records";
import { Input, Select } from "antd";
import { useState } from "react";
import type { FieldInputProps } from "../form/fields.ts";
import { useLabel, useWords } from "../words/useWords.ts";
import { DATUMS, type Datum, readPosition, toWgs84 } from "./read-position.ts";

const words = {
  placeholder: { zh: "粘贴经纬度，如 113.12345, 23.05678", en: "Paste longitude, latitude: 113.12345, 23.05678" },
  datum: { zh: "坐标来源", en: "Coordinate system" },
  unread: { zh: "没有认出经纬度，请写成“经度, 纬度”", en: "Not understood; write longitude, latitude" },
  taken: { zh: "记为 {longitude}, {latitude}（WGS84）", en: "Taken as {longitude}, {latitude} (WGS 84)" },
} as const;

const textOf = (position: Position | null | undefined): string =>
  position ? `${position.longitude}, ${position.latitude}` : "";

/** A place by its numbers, in any of the three systems that are in use; its value is WGS 84. */
export function PositionInput({ value, onChange, id, disabled }: FieldInputProps<Position | null>) {
  const t = useWords(words);
  const label = useLabel();
  const [text, setText] = useState(() => textOf(value));
  const [datum, setDatum] = useState<Datum>("wgs84");
  const read = readPosition(text);
  const take = async (next: string, system: Datum) => {
    setText(next);
    setDatum(system);
    const position = readPosition(next);
    if (next.trim() === "") onChange?.(null);
    else if (position !== undefined) onChange?.(await toWgs84(position, system));
  };
  return (
    <div className="al-position">
      <Input
        {...(id === undefined ? {} : { id })}
        disabled={disabled ?? false}
        value={text}
        allowClear
        placeholder={t("placeholder")}
        onChange={(event) => void take(event.target.value, datum)}
      />
      <Select
        aria-label={t("datum")}
        value={datum}
        onChange={(next: Datum) => void take(text, next)}
        options={Object.entries(DATUMS).map(([code, name]) => ({ value: code, label: label(name) }))}
      />
      <span className="al-quiet" role="status">
        {text.trim() !== "" && read === undefined && t("unread")}
        {value && read !== undefined && t("taken", { longitude: value.longitude, latitude: value.latitude })}
      </span>
    </div>
  );
}
