import { RegionPicker } from "@anlan/regions-and-grids/web";
import {
  Dialog,
  type FieldConfig,
  PositionInput,
  recordFields,
  SpecForm,
  tell,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useMemo, useState } from "react";
import {
  type Accident,
  accidentFields,
  correctAccident,
  LOSS_METHODS,
  type LossInput,
  setLoss,
} from "../contract/index.ts";
import { Conflict } from "./Conflict.tsx";
import { EnterprisePicker, ofRules, SectorInput } from "./inputs.tsx";
import { casualtyNumbers } from "./ReportPage.tsx";
import { useAccidentSpecs } from "./specs.ts";
import { accidentWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;
const plain = recordFields(accidentFields, {}) as Fields;
const reason: Fields = { reason: { label: words.reason, rows: 2 } };
const isPlaced = (values: Readonly<Record<string, unknown>>): boolean => values["position"] != null;
const isRoad = (values: Readonly<Record<string, unknown>>): boolean => values["category"] === "road-traffic";

const { trade, sector: _sector, ...described } = plain;
const basic: Fields = {
  ...described,
  occurredAt: { label: words.occurredAt },
  unitKnewAt: { label: words.unitKnewAt, help: words.unitKnewHelp },
  region: { label: words.region, input: RegionPicker },
  position: { label: words.position, input: PositionInput },
  positionConfirmed: { label: words.positionConfirmed, when: isPlaced },
  enterpriseId: { label: words.enterprise, input: EnterprisePicker },
  ...reason,
};

const { reason: _reason, ...without } = basic;
const completed: Fields = { ...without, casualties: { label: words.casualties, fields: casualtyNumbers } };
const { enterpriseId: _enterprise, ...ofUnit } = completed;
const correctedByUnit: Fields = { ...ofUnit, ...reason };

const statistics = (day: string): Fields => ({
  casualties: { label: words.casualties, fields: casualtyNumbers },
  category: { ...(plain["category"] as FieldConfig) },
  nature: { label: words.nature, ...ofRules("natures") },
  vehicle: { label: words.vehicle, ...ofRules("vehicles"), when: isRoad },
  events: { label: words.events, ...ofRules("types", day) },
  mainCause: { label: words.mainCause, ...ofRules("causes") },
  indirectCauses: { label: words.indirectCauses, ...ofRules("indirectCauses") },
  factors: { label: words.factors, ...ofRules("factors") },
  trade: { ...(trade as FieldConfig) },
  sector: { label: { zh: "监管行业领域", en: "Supervised sector" }, input: SectorInput },
  ...reason,
});

const codes = (list: Accident["events"]): string[] => list.map(({ code }) => code);

/** What a form of corrections starts with. */
const correctable = (accident: Accident) => ({
  accidentId: accident.id,
  revision: accident.revision,
  ...Object.fromEntries(accidentFields.map(({ code }) => [code, accident.values[code] ?? null])),
  occurredAt: accident.occurredAt,
  unitKnewAt: accident.unitKnewAt,
  region: accident.region,
  position: accident.position,
  enterpriseId: accident.enterpriseId,
  casualties: accident.casualties,
  nature: accident.nature?.code ?? null,
  vehicle: accident.vehicle?.code ?? null,
  events: codes(accident.events),
  mainCause: accident.mainCause?.code ?? null,
  indirectCauses: codes(accident.indirectCauses),
  factors: codes(accident.factors),
});

interface DialogProps {
  readonly accident: Accident;
  readonly onClose: () => void;
}

/** Corrects facts or statistics, or completes a quick report. Whoever else changes the record meanwhile is shown side by side. */
export function CorrectDialog({
  accident,
  part,
  onClose,
}: DialogProps & { readonly part: "complete" | "correct" | "correctStatistics" }) {
  const t = useWords(words);
  const [before] = useState(accident);
  const opened = useMemo(() => correctable(before), [before]);
  const specs = useAccidentSpecs();
  const isOwn = useOwnEnterprise() !== null;
  const latest = useQueryOf(specs.get, { accidentId: accident.id }, { everySeconds: 5 }).data ?? accident;
  const formOf = { complete: isOwn ? correctedByUnit : completed, correct: basic };
  const fields = part === "correctStatistics" ? statistics(accident.occurredOn) : formOf[part];
  const spec = part === "complete" ? specs.complete : correctAccident;
  const keys = ["accidentId", "revision", ...Object.keys(fields)];
  // Only the fields of this form are sent: what stands elsewhere stays as it is.
  const input = (spec as typeof correctAccident).input.pick(
    Object.fromEntries(keys.map((key) => [key, true])) as never,
  );
  const only = (values: object) => Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
  return (
    <Dialog title={t(isOwn ? "correctOwn" : part)} place="side" firm onClose={onClose}>
      <div className="accidents-form">
        {isOwn && <p className="al-quiet">{t("correctOwnLead")}</p>}
        <SpecForm
          spec={{ ...spec, input } as never}
          draftKey={`${accident.id}.${opened.revision}.${part}`}
          initial={only(opened) as never}
          fields={fields as never}
          onCancel={onClose}
          onDone={(done) => {
            tell((done as { heldBack?: boolean }).heldBack === true ? words.correctionKept : words.saved);
            onClose();
          }}
        >
          <Conflict
            opened={only(opened) as never}
            latest={only(correctable(latest)) as never}
            accident={latest}
            before={before}
          />
        </SpecForm>
      </div>
    </Dialog>
  );
}

const uses =
  (...methods: LossInput["method"][]) =>
  (values: Readonly<Record<string, unknown>>, path: readonly (string | number)[]) => {
    const row = path
      .slice(0, -1)
      .reduce<unknown>((at, step) => (at as Record<string | number, unknown>)?.[step], values);
    return methods.includes(((row as LossInput | undefined)?.method ?? "amount") as LossInput["method"]);
  };
const money = { unit: words.tenThousand };

const lossFields: Fields = {
  estimate: { label: words.estimate, ...money, placeholder: words.unknown },
  lines: {
    label: words.lossLines,
    fields: {
      item: { label: words.lossItem, ...ofRules("lossItems") },
      method: { label: words.lossMethod, options: LOSS_METHODS },
      amount: { label: words.amount, ...money, placeholder: words.unknown, when: uses("amount") },
      paid: { label: words.paid, ...money, when: uses("medical") },
      daily: { label: words.daily, ...money, when: uses("wages") },
      days: { label: words.days, when: uses("medical", "wages") },
      remainingDays: { label: words.remainingDays, when: uses("medical", "wages") },
      repair: { label: words.repair, ...money, when: uses("repaired") },
      value: { label: words.value, ...money, when: uses("scrapped", "net", "repaired") },
      newness: { label: words.newness, when: uses("scrapped") },
      salvage: { label: words.salvage, ...money, when: uses("scrapped", "net", "repaired") },
    },
  },
  ...reason,
};

/** The loss: an estimate, or item by item by GB 6721. */
export function LossDialog({ accident, onClose }: DialogProps) {
  const t = useWords(words);
  const { estimate, lines } = accident.loss;
  return (
    <Dialog title={t("setLoss")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={setLoss as never}
        draftKey={`${accident.id}.${accident.revision}`}
        initial={
          {
            accidentId: accident.id,
            revision: accident.revision,
            estimate,
            lines: lines.map(({ given }) => given),
          } as never
        }
        fields={lossFields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}
