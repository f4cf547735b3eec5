import { importLife } from "../../domain/import-life.ts";

/** The moves that the system itself makes. */
const workerMoves = ["read", "check", "hold", "finish", "stop", "fail", "takenBack"] as const;
export type WorkerMove = (typeof workerMoves)[number];

export const applyAction = {
  name: "data-imports.apply-portion",
  label: { zh: "写入导入的行", en: "Write imported rows" },
} as const;

export const undoAction = {
  name: "data-imports.undo-portion",
  label: { zh: "撤销导入的行", en: "Take back imported rows" },
} as const;

/** How the log names a move of the system. */
export const moveAction = (move: WorkerMove) => ({
  name: `data-imports.system-${move === "takenBack" ? "taken-back" : move}`,
  label: importLife.moves[move].label,
});

/** What the importer does on its own, for the log. */
export const ownActions = [applyAction, undoAction, ...workerMoves.map(moveAction)];
