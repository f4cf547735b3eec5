import { AnlanError, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle, handleMove } from "@anlan/server-kit";
import { editProject, enterProject, type Project, ProjectId, submitProject } from "../../contract/index.ts";
import { projectLife } from "../../domain/index.ts";
import type { ProjectGatePorts } from "../ports.ts";
import { runChecks } from "../run-checks.ts";
import { governmentOf, movedProject, saveProject } from "../save-project.ts";
import { dbOf, isOfficial, lockProject } from "../store/project-store.ts";

/** The project for an official; an enterprise's account has none. */
export const loadProject = async (context: CommandContext, { id }: { readonly id: string }) =>
  isOfficial(context.caller) ? lockProject(dbOf(context), id) : undefined;

const enter = (ports: ProjectGatePorts): CommandHandler =>
  handle(enterProject, {
    run: async (context, _record, { region, ...told }) => {
      const known = await ports.regionPath(region);
      const mine = isOfficial(context.caller) && mayIn(context.caller, enterProject.permission ?? "", region);
      if (!mine || known.length === 0 || region.length < 6) throw new AnlanError("PROJECT_GATE_REGION_UNKNOWN");
      const at = context.now.toISOString();
      const after: Project = {
        id: ProjectId.parse(context.newId()),
        county: countyColumnOf(region),
        region,
        ...told,
        ...{ check: null, exception: null, opinions: [], stages: [], hands: [], enterpriseId: null },
        state: "draft",
        stateSince: at,
        stepDueOn: null,
        lastMoves: { enter: context.caller.accountId },
        revision: 1,
        createdAt: at,
        updatedAt: at,
      };
      return saveProject(context, ports, { before: null, after, move: "enter" });
    },
  });

const edit = (ports: ProjectGatePorts): CommandHandler =>
  handle(editProject, {
    load: loadProject,
    run: async (context, before: Project, { id: _id, revision: _revision, ...told }) => {
      if (before.state !== "draft") {
        const state = projectLife.states[before.state];
        throw new AnlanError("KERNEL_MOVE_NOT_ALLOWED", { state, move: editProject.label });
      }
      return saveProject(context, ports, { before, after: { ...before, ...told }, move: "edit" });
    },
  });

async function reviewersOf(context: CommandContext, ports: ProjectGatePorts, one: Project, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const units = await ports.units.find(context.runtime, wanted);
  const government = governmentOf(one.county);
  const own = units.filter(({ region }) => region.startsWith(government));
  if (own.length < wanted.length) throw new AnlanError("PROJECT_GATE_UNIT_UNKNOWN");
  return own.map(({ id, name }) => ({ unitId: id, unitName: name, answer: null, text: null, byName: null, at: null }));
}

// One veto stops it here: only a documented exception or another project goes on.
const submit = (ports: ProjectGatePorts): CommandHandler =>
  handleMove(submitProject, projectLife, "submit", {
    load: loadProject as never,
    run: async (context, record, { unitIds }) => {
      const before = record as Project;
      if (before.position === null) throw new AnlanError("PROJECT_GATE_POSITION_NEEDED");
      const opinions = await reviewersOf(context, ports, before, unitIds);
      const check = await runChecks(ports, context, before);
      const move = check.verdict === "veto" ? "veto" : "submit";
      const after = movedProject(context, move, before, { check, opinions, exception: null });
      return saveProject(context, ports, { before, after, move });
    },
  });

/** Entering, changing and submitting a project. */
export const enterHandlers = (ports: ProjectGatePorts): CommandHandler[] => [enter(ports), edit(ports), submit(ports)];
