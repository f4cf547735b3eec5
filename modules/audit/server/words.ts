import type { Label } from "@anlan/kernel";

/** What people call an action; its code where no module claims it any more. */
export function actionLabel(actions: Readonly<Record<string, Label>>, action: string): Label {
  const label = Object.hasOwn(actions, action) ? actions[action] : undefined;
  return label ?? { zh: action, en: action };
}
