import type { TellContext } from "./context.ts";
import { identityAccounts } from "./identity-accounts.ts";
import { type LateReminder, type LateStepTaken, remindLate, takeLateStep } from "./late.ts";
import type { NoticesPorts } from "./ports.ts";
import { type NewNotice, tell } from "./tell.ts";
import { closeTodos, escalateTodos, type NewTodo, openTodo, type TodoSelection } from "./todos.ts";

/** What other modules use. Everything happens in the transaction of the context and may be repeated. */
export interface Notices {
  /** Tells people something; returns how many are meant. */
  tell(context: TellContext, notice: NewNotice): Promise<number>;
  readonly todos: {
    open(context: TellContext, todo: NewTodo): Promise<void>;
    close(
      context: TellContext,
      selection: TodoSelection & { readonly outcome?: "done" | "withdrawn" },
    ): Promise<number>;
    escalate(
      context: TellContext,
      selection: TodoSelection & { readonly level: number; readonly dueAt?: Date },
    ): Promise<number>;
  };
  readonly late: {
    /** True the first time. */
    take(context: TellContext, step: LateStepTaken): Promise<boolean>;
    /** Takes a late step once: tells, and raises the level of the record's to-dos of that move. */
    remind(context: TellContext, reminder: LateReminder): Promise<boolean>;
  };
}

/** The port that other modules are given. */
export function createNotices(ports: NoticesPorts = identityAccounts): Notices {
  return {
    tell: (context, notice) => tell(ports, context, notice),
    todos: { open: openTodo, close: closeTodos, escalate: escalateTodos },
    late: { take: takeLateStep, remind: (context, reminder) => remindLate(ports, context, reminder) },
  };
}
