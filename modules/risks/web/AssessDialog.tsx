import { AnlanError, chinaDay, fillMessage, parametersIn } from "@anlan/kernel";
import {
  Dialog,
  Loaded,
  RISK_LEVELS,
  RiskTag,
  tell,
  tellError,
  useCommand,
  useErrorCatalogue,
  useLanguage,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import {
  type AssessmentGiven,
  assessEvent,
  COLOURS,
  type Colour,
  getRules,
  type Judged,
  type Point,
  type Profile,
  type RiskEvent,
  type RiskRules,
} from "../contract/index.ts";
import {
  assess,
  directRulesOn,
  explainOutcome,
  findProfile,
  isProblem,
  type Outcome,
  type Problem,
} from "../domain/index.ts";
import { riskWords as words } from "./words.ts";

interface DialogProps {
  readonly point: Point;
  readonly event: RiskEvent;
  readonly onClose: () => void;
}

/** Assesses an event: what is chosen is graded and explained at once, by the same rules as on the server. */
export function AssessDialog(props: DialogProps) {
  const t = useWords(words);
  const rules = useQueryOf(getRules, {});
  return (
    <Dialog title={`${t("assess")} · ${props.event.name}`} place="side" firm onClose={props.onClose}>
      <Loaded query={rules}>{(found) => <Chosen {...props} rules={found} />}</Loaded>
    </Dialog>
  );
}

function Chosen({ rules, ...props }: DialogProps & { rules: RiskRules }) {
  const t = useWords(words);
  const code = props.point.profile;
  const profile = code === null ? undefined : findProfile(rules, code, chinaDay(new Date()));
  if (profile === undefined) return <p>{t("noProfile")}</p>;
  return <Form {...props} rules={rules} profile={profile} />;
}

const blank = (profile: Profile): Judged => ({ variant: profile.variants[0]?.code ?? "", scores: {}, colour: null });

/** What the form starts with: the assessment that is there, where it was made by the same profile. */
function startOf(profile: Profile, { assessment }: RiskEvent): AssessmentGiven {
  if (assessment === null || assessment.profile !== profile.code) {
    return { judged: blank(profile), direct: [], residual: null, basis: null, experts: [] };
  }
  const { risk, residual, direct, basis, experts } = assessment;
  const isExpert = profile.method === "expert";
  const judgedOf = ({ variant, scores, colour }: typeof risk): Judged => ({
    variant,
    scores,
    colour: isExpert ? colour : null,
  });
  return { judged: judgedOf(risk), direct, residual: residual === null ? null : judgedOf(residual), basis, experts };
}

function Form({ point, event, rules, profile, onClose }: DialogProps & { rules: RiskRules; profile: Profile }) {
  const t = useWords(words);
  const [given, setGiven] = useState(() => startOf(profile, event));
  const command = useCommand(assessEvent);
  const set = (change: Partial<AssessmentGiven>) => setGiven((before) => ({ ...before, ...change }));
  const day = chinaDay(new Date());
  const outcome = assess(rules, given, { profile, day, persons: point.persons });
  const send = async () => {
    try {
      await command.run({ pointId: point.id, revision: point.revision, eventId: event.id, ...given });
      tell(words.saved);
      onClose();
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="risks-assess">
      <p className="al-quiet">
        {t(profile.name)}
        {profile.note !== undefined && `：${t(profile.note)}`}
        <br />
        {t("byRule", { source: profile.source })}
        {profile.confidence === "from-knowledge" && `（${t("fromKnowledge")}）`}
      </p>
      <fieldset>
        <legend>{t("score")}</legend>
        <JudgedInput profile={profile} judged={given.judged} name="risk" onChange={(judged) => set({ judged })} />
      </fieldset>
      <DirectInput rules={rules} day={day} value={given.direct} onChange={(direct) => set({ direct })} />
      <fieldset>
        <Checkbox
          checked={given.residual !== null}
          onChange={({ target }) => set({ residual: target.checked ? blank(profile) : null })}
        >
          {t("withMeasures")}
        </Checkbox>
        {given.residual !== null && (
          <JudgedInput
            profile={profile}
            judged={given.residual}
            name="residual"
            onChange={(residual) => set({ residual })}
          />
        )}
      </fieldset>
      <Words given={given} expert={profile.method === "expert"} onChange={set} />
      <Result rules={rules} profile={profile} outcome={outcome} />
      <p>
        <Button type="primary" loading={command.running} disabled={isProblem(outcome)} onClick={send}>
          {t("save")}
        </Button>{" "}
        <Button onClick={onClose}>{t("cancel")}</Button>
      </p>
    </div>
  );
}

interface JudgedProps {
  readonly profile: Profile;
  readonly judged: Judged;
  readonly name: string;
  readonly onChange: (judged: Judged) => void;
}

function JudgedInput({ profile, judged, name, onChange }: JudgedProps) {
  const t = useWords(words);
  const variant = profile.variants.find(({ code }) => code === judged.variant);
  const pick = (code: string, value: number) => onChange({ ...judged, scores: { ...judged.scores, [code]: value } });
  const colours = Object.entries(COLOURS).map(([value, label]) => ({ value: value as Colour, label: t(label) }));
  return (
    <>
      {profile.variants.length > 1 && (
        <>
          <label htmlFor={`${name}-variant`}>{t("variant")}</label>
          <Select
            id={`${name}-variant`}
            value={judged.variant}
            onChange={(code: string) => onChange({ variant: code, scores: {}, colour: null })}
            options={profile.variants.map((one) => ({ value: one.code, label: t(one.name) }))}
          />
        </>
      )}
      {profile.method === "expert" && (
        <>
          <label htmlFor={`${name}-colour`}>{t("colour")}</label>
          <Select
            id={`${name}-colour`}
            value={judged.colour}
            onChange={(colour: Colour) => onChange({ ...judged, colour })}
            options={colours}
          />
        </>
      )}
      {variant?.factors.map((factor) => (
        <div key={factor.code}>
          <label htmlFor={`${name}-${factor.code}`}>{t(factor.name)}</label>
          <Select
            id={`${name}-${factor.code}`}
            placeholder={t("choose")}
            value={judged.scores[factor.code] ?? null}
            onChange={(value: number | null) => value !== null && pick(factor.code, value)}
            options={factor.scores.map((score) => ({ value: score.value, label: `${score.value}　${t(score.name)}` }))}
          />
        </div>
      ))}
    </>
  );
}

function DirectInput(props: {
  readonly rules: RiskRules;
  readonly day: string;
  readonly value: readonly string[];
  readonly onChange: (direct: string[]) => void;
}) {
  const t = useWords(words);
  const { rules, day, value, onChange } = props;
  const toggle = (code: string, on: boolean) => onChange(on ? [...value, code] : value.filter((one) => one !== code));
  return (
    <fieldset>
      <legend>{t("direct")}</legend>
      {directRulesOn(rules, day).map((rule) => (
        <div key={rule.code}>
          <Checkbox checked={value.includes(rule.code)} onChange={({ target }) => toggle(rule.code, target.checked)}>
            {t(rule.name)}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}

function Words(props: {
  readonly given: AssessmentGiven;
  readonly expert: boolean;
  readonly onChange: (change: Partial<AssessmentGiven>) => void;
}) {
  const t = useWords(words);
  const { given, expert, onChange } = props;
  const [names, setNames] = useState(given.experts.join("、"));
  return (
    <fieldset>
      {expert && (
        <>
          <label htmlFor="risk-experts">{t("experts")}</label>
          <Input
            id="risk-experts"
            value={names}
            onChange={({ target }) => {
              setNames(target.value);
              onChange({ experts: target.value.split(/[、,，;；\s]+/u).filter((name) => name !== "") });
            }}
          />
        </>
      )}
      <label htmlFor="risk-basis">{t("basis")}</label>
      <Input.TextArea
        id="risk-basis"
        rows={2}
        maxLength={1000}
        value={given.basis ?? ""}
        onChange={({ target }) => onChange({ basis: target.value.trim() === "" ? null : target.value })}
      />
    </fieldset>
  );
}

function Result({ rules, profile, outcome }: { rules: RiskRules; profile: Profile; outcome: Outcome | Problem }) {
  const t = useWords(words);
  const language = useLanguage();
  const catalogue = useErrorCatalogue();
  if (isProblem(outcome)) {
    const { code, parameters } = new AnlanError(outcome.code, outcome.parameters);
    const message = catalogue[code]?.[language] ?? code;
    return <div className="risks-result al-quiet">{fillMessage(message, parametersIn(parameters, language))}</div>;
  }
  return (
    <div className="risks-result" aria-live="polite">
      <strong>{t("result")}</strong> <RiskTag level={RISK_LEVELS[outcome.risk.colour]} />
      <ul>
        {explainOutcome(rules, profile, outcome).map((line) => (
          <li key={line.zh}>{t(line)}</li>
        ))}
      </ul>
    </div>
  );
}
