import { UnitPicker, UnitsPicker } from "@anlan/organisation/web";
import { itemKinds } from "@anlan/plans/contract";
import { type FieldInputProps, Loaded, SpecForm, tell, useQueryOf, useWords } from "@anlan/web-kit";
import { createContext, useContext, useId } from "react";
import type { z } from "zod";
import { assignItem, assignmentRoles, getAssignmentProposal } from "../../contract/index.ts";
import { MilestonesInput, MilestoneUnit } from "../MilestonesInput.tsx";

const words = {
  lead: { zh: "牵头单位", en: "Leading unit" },
  supports: { zh: "配合单位", en: "Supporting units" },
  hasLead: { zh: "已由{unit}牵头", en: "{unit} leads already" },
  units: { zh: "责任单位", en: "Units" },
  named: { zh: "按规划原文提及的单位预填，请核对", en: "Filled in from the units named in the plan; please check" },
  milestones: { zh: "年度节点", en: "Year milestones" },
  prefilled: {
    zh: "按规划期与目标预填；每个单位各得一份，之后可单独调整",
    en: "From the plan's period and target; each unit gets its own copy",
  },
  remark: { zh: "下达说明", en: "Remark" },
  done: { zh: "已下达，责任单位会收到提醒。", en: "Assigned; the units are told." },
} as const;

type Parts = z.input<typeof assignItem.input>["units"];
type Proposal = z.output<typeof getAssignmentProposal.output>;

/** Name of the unit that leads already; the form draws its inputs itself, so it comes by context. */
const PresentLead = createContext<string | null>(null);

function PartsInput({ value = [], onChange, id }: FieldInputProps<Parts>) {
  const t = useWords(words);
  const lead = useContext(PresentLead);
  const chosen = value.find((part) => part.role === "lead")?.unitId;
  const supports = value.filter((part) => part.role === "support").map((part) => part.unitId);
  const change = (first: string | undefined, others: readonly string[]) =>
    onChange?.([
      ...(first === undefined ? [] : [{ unitId: first, role: "lead" as const }]),
      ...others.filter((one) => one !== first).map((unitId) => ({ unitId, role: "support" as const })),
    ]);
  const [leadId, supportId] = [useId(), useId()];
  return (
    <div className="as-units" id={id}>
      {lead === null ? (
        <div>
          <label htmlFor={leadId}>{t("lead")}</label>
          <UnitPicker
            id={leadId}
            {...(chosen === undefined ? {} : { value: chosen })}
            onChange={(next) => change(next, supports)}
          />
        </div>
      ) : (
        <p className="al-quiet">{t("hasLead", { unit: lead })}</p>
      )}
      <div>
        <label htmlFor={supportId}>{t("supports")}</label>
        <UnitsPicker id={supportId} value={supports} onChange={(next) => change(chosen, next ?? [])} />
      </div>
    </div>
  );
}

/** Gives an item to units: units of the text and milestones of the plan's years are filled in already. */
export function AssignDialog({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const query = useQueryOf(getAssignmentProposal, { itemId });
  return <Loaded query={query}>{(proposal) => <AssignForm proposal={proposal} onClose={onClose} />}</Loaded>;
}

function AssignForm({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const t = useWords(words);
  const lead = proposal.parts.find((part) => part.role === "lead")?.unitName ?? null;
  const units = proposal.suggested.map(({ unitId, role }) => ({ unitId, role }));
  return (
    <PresentLead value={lead}>
      <MilestoneUnit value={proposal.unit}>
        <SpecForm
          spec={assignItem}
          draftKey={proposal.itemId}
          initial={{ itemId: proposal.itemId, units, milestones: proposal.milestones }}
          fields={{
            units: { label: words.units, input: PartsInput, ...(units.length > 0 ? { source: words.named } : {}) },
            milestones: { label: words.milestones, source: words.prefilled, input: MilestonesInput },
            remark: { label: words.remark, rows: 2 },
          }}
          onDone={() => {
            tell(words.done);
            onClose();
          }}
          onCancel={onClose}
        >
          <div className="as-about">
            <span className="as-kind">{t(itemKinds[proposal.kind])}</span>
            <strong>{proposal.name}</strong>
            {proposal.text !== null && proposal.text !== proposal.name && <blockquote>{proposal.text}</blockquote>}
            {proposal.parts.length > 0 && (
              <p className="al-quiet">
                {proposal.parts.map((part) => `${t(assignmentRoles[part.role])} ${part.unitName}`).join("；")}
              </p>
            )}
          </div>
        </SpecForm>
      </MilestoneUnit>
    </PresentLead>
  );
}
