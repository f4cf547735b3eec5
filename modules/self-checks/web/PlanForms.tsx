import { Dialog, SpecForm, tell, useWords } from "@anlan/web-kit";
import { Select } from "antd";
import { createContext, useContext } from "react";
import type { z } from "zod";
import { adoptList, CYCLE_UNITS, type getPlan, setPause, setPost, setSettings } from "../contract/index.ts";
import { selfCheckWords as words } from "./words.ts";

/** A plan as the page has it. */
export type Plan = z.output<typeof getPlan.output>;

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PickerProps {
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
  readonly id?: string;
}

const PlanContext = createContext<Plan | null>(null);

interface ChooserProps extends PickerProps {
  readonly choices: readonly Choice[];
  readonly many?: boolean;
}

const Chooser = ({ value, onChange, id, choices, many = false }: ChooserProps) => (
  <Select
    {...(id === undefined ? {} : { id })}
    value={value as never}
    onChange={(chosen: unknown) => onChange?.(chosen ?? null)}
    options={[...choices]}
    allowClear
    showSearch={{ optionFilterProp: "label" }}
    {...(many ? { mode: "multiple" as const } : {})}
  />
);

// Fields choose among what the plan names.
function PointPicker(props: PickerProps) {
  const plan = useContext(PlanContext);
  return <Chooser {...props} choices={(plan?.points ?? []).map(({ id, name }) => ({ value: id, label: name }))} />;
}

function ListPicker(props: PickerProps) {
  const t = useWords(words);
  const plan = useContext(PlanContext);
  const choices = (plan?.offered ?? []).map(({ list, name, items }) => ({
    value: list,
    label: `${t(name)} (${items})`,
  }));
  return <Chooser {...props} choices={choices} />;
}

function AccountsPicker(props: PickerProps) {
  const plan = useContext(PlanContext);
  return (
    <Chooser {...props} many choices={(plan?.accounts ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
  );
}

interface Props {
  readonly plan: Plan;
  readonly onClose: () => void;
}

const saved = (onClose: () => void) => () => {
  tell(words.saved);
  onClose();
};

/** Who checks for a post. */
export function HoldersDialog({ plan, post, onClose }: Props & { readonly post: string }) {
  const t = useWords(words);
  const held = plan.posts.find((one) => one.post === post)?.accountIds ?? [];
  return (
    <Dialog title={`${t("setHolders")} · ${post}`} onClose={onClose} firm>
      <PlanContext.Provider value={plan}>
        <SpecForm
          spec={setPost}
          draftKey={post}
          initial={{ post, accountIds: [...held] }}
          fields={{ accountIds: { label: words.holders, input: AccountsPicker as never } } as never}
          onCancel={onClose}
          onDone={saved(onClose)}
        />
      </PlanContext.Provider>
    </Dialog>
  );
}

/** Takes a checklist into the plan. */
export function AdoptDialog({ plan, onClose }: Props) {
  const t = useWords(words);
  return (
    <Dialog title={t("adopt")} place="side" onClose={onClose} firm>
      <PlanContext.Provider value={plan}>
        <SpecForm
          spec={adoptList}
          initial={{ cycle: 1, cycleUnit: "day" } as never}
          fields={
            {
              list: { label: words.list, input: ListPicker as never },
              pointId: { label: words.point, input: PointPicker as never },
              post: { label: words.post },
              cycle: { label: words.cycle },
              cycleUnit: { label: words.unit, options: CYCLE_UNITS },
            } as never
          }
          onCancel={onClose}
          onDone={saved(onClose)}
        />
      </PlanContext.Provider>
    </Dialog>
  );
}

/** Enters a time out of use. */
export function PauseDialog({ plan, onClose }: Props) {
  const t = useWords(words);
  return (
    <Dialog title={t("pause")} place="side" onClose={onClose} firm>
      <PlanContext.Provider value={plan}>
        <SpecForm
          spec={setPause}
          initial={{} as never}
          fields={
            {
              pointId: { label: words.point, input: PointPicker as never, placeholder: words.whole, help: words.whole },
              fromDay: { label: words.from },
              toDay: { label: words.to },
              reason: { label: words.reason, rows: 2 },
            } as never
          }
          onCancel={onClose}
          onDone={saved(onClose)}
        />
      </PlanContext.Provider>
    </Dialog>
  );
}

const ASKED = { required: words.required, offered: words.offered };

/** What each check is asked for. */
export function SettingsDialog({ plan, onClose }: Props) {
  const t = useWords(words);
  return (
    <Dialog title={t("settings")} onClose={onClose} firm>
      <SpecForm
        spec={setSettings}
        initial={plan.settings}
        fields={
          {
            scan: { label: words.scan, options: ASKED },
            photo: { label: words.photo, options: ASKED },
            holidays: { label: words.holidays, options: { work: words.work, rest: words.rest } },
          } as never
        }
        onCancel={onClose}
        onDone={saved(onClose)}
      />
    </Dialog>
  );
}
