import { AnlanError, type FieldIssue, type Label, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { rebindTargets } from "../../contract/index.ts";
import { computationOf, settleTarget } from "../compute/settle.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { lockTarget, type StoredTarget } from "../store/target-store.ts";
import { type Binding, bindingOf, bindTarget } from "./bind.ts";

type Change = z.output<typeof rebindTargets.input>["changes"][number];

const words = {
  gone: { zh: "没有这个目标，或不在您的管辖范围内", en: "There is no such target within what you manage" },
  stale: {
    zh: "您打开后有人改过，请按现在的情况再看一遍",
    en: "Somebody changed it after you opened it; look at it again",
  },
  indicator: { zh: "没有选择生效的指标", en: "No indicator in force was chosen" },
} as const satisfies Record<string, Label>;

interface Checked {
  readonly target: StoredTarget;
  readonly binding: Binding;
}

/** Every target locked and every binding checked, or what is wrong with each. */
async function checkAll(
  context: CommandContext,
  changes: readonly Change[],
  region: string,
  bind: (change: Change) => Binding | null,
): Promise<Checked[]> {
  const issues: FieldIssue[] = [];
  const checked: Checked[] = [];
  // Always in the same order, so that two who bind many wait for each other instead of blocking each other.
  const ordered = changes
    .map((change, at) => ({ change, at }))
    .sort((a, b) => (a.change.targetId < b.change.targetId ? -1 : 1));
  for (const { change, at } of ordered) {
    const refuse = (code: keyof typeof words) => issues.push({ path: `changes.${at}`, code, ...words[code] });
    const target = await lockTarget(context, change.targetId);
    const binding = bind(change);
    if (target === undefined || target.region !== region) refuse("gone");
    else if (target.revision !== change.revision) refuse("stale");
    else if (binding === null) refuse("indicator");
    else checked.push({ target, binding });
  }
  if (issues.length === 0) return checked;
  const first = { zh: issues[0]?.zh ?? "", en: issues[0]?.en ?? "" };
  throw new AnlanError("INDICATORS_BINDINGS_REFUSED", { count: issues.length, first }, issues);
}

const orNull = (bind: () => Binding): Binding | null => {
  try {
    return bind();
  } catch (error) {
    if (error instanceof AnlanError) return null;
    throw error;
  }
};

/** Binds many targets of a government at once: all of them, or none. */
export const rebindManyHandler = (ports: IndicatorsPorts): CommandHandler =>
  handle(rebindTargets, {
    run: async (context, _, { region, changes, reason }) => {
      if (!mayIn(context.caller, rebindTargets.permission ?? "", region)) {
        throw new AnlanError("INDICATORS_OUT_OF_REGION", { region });
      }
      const county = countyColumnOf(region);
      const computation = await computationOf(context, ports, { county, now: context.now });
      const checked = await checkAll(context, changes, region, (change) =>
        orNull(() => bindingOf(computation, change)),
      );
      for (const { target, binding } of checked) {
        await settleTarget(context, ports, await bindTarget(context, target, binding, reason), computation);
      }
      const bound = checked.map(({ target, binding }) => ({ target: target.id, indicator: binding.indicator }));
      context.note({ type: "targets", id: county, region }, { bound, reason });
      return { targets: checked.length };
    },
  });
