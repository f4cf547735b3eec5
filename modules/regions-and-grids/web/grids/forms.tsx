import { AccountPicker } from "@anlan/identity/web";
import { chinaDay } from "@anlan/kernel";
import { Dialog, SpecForm, useRegion, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import {
  assignStaff,
  createGrid,
  editGrid,
  endStaff,
  GRID_DUTIES,
  GRID_LEVELS,
  type getGrid,
  setTerminal,
  TERMINAL_STATES,
} from "../../contract/index.ts";
import { RegionPicker } from "../pickers.tsx";
import { GridInput, OutlineInput } from "./inputs.tsx";
import { gridWords } from "./words.ts";

export type Grid = z.output<typeof getGrid.output>;

const details = {
  code: { label: gridWords.code },
  name: { label: gridWords.name },
  parentId: { label: gridWords.parent, input: GridInput },
  geometry: { label: gridWords.outline, input: OutlineInput },
  peaceGrid: { label: gridWords.peaceGrid },
  system: { label: gridWords.system, hidden: true as const },
};

/** Creates a grid. */
export function CreateGrid({ onClose, onDone }: { onClose: () => void; onDone: (gridId: string) => void }) {
  const t = useWords(gridWords);
  const { region } = useRegion();
  return (
    <Dialog title={t("create")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={createGrid}
        initial={{ region: region.code, level: "small", system: "wgs84" }}
        fields={{
          region: { label: gridWords.region, input: RegionPicker },
          level: { label: gridWords.level, options: GRID_LEVELS },
          ...details,
        }}
        onDone={({ gridId }) => onDone(gridId)}
        onCancel={onClose}
      />
    </Dialog>
  );
}

/** What is done with a grid. */
export type Asked = "edit" | "assign" | "terminal" | { readonly end: string } | null;

/** The form that was asked for. */
export function GridForms({ grid, asked, onClose }: { grid: Grid; asked: Asked; onClose: () => void }) {
  const t = useWords(gridWords);
  const today = chinaDay(new Date());
  const done = { onDone: onClose, onCancel: onClose };
  const { id: gridId, revision, code, name, parentId, geometry, peaceGrid } = grid;
  if (asked === null) return null;
  if (asked === "edit")
    return (
      <Dialog title={t("edit")} place="side" firm onClose={onClose}>
        <SpecForm
          spec={editGrid}
          draftKey={gridId}
          initial={{ gridId, revision, code, name, parentId, geometry, peaceGrid, system: "wgs84" }}
          fields={details}
          {...done}
        />
      </Dialog>
    );
  if (asked === "assign")
    return (
      <Dialog title={t("assign")} place="side" firm onClose={onClose}>
        <SpecForm
          spec={assignStaff}
          initial={{ gridId, duty: "member", fromDay: today }}
          fields={{
            name: { label: gridWords.person },
            duty: { label: gridWords.duty, options: GRID_DUTIES },
            accountId: { label: gridWords.account, input: AccountPicker },
            fromDay: { label: gridWords.from },
            toDay: { label: gridWords.to },
          }}
          {...done}
        />
      </Dialog>
    );
  if (asked === "terminal")
    return (
      <Dialog title={t("terminal")} place="side" firm onClose={onClose}>
        <SpecForm
          spec={setTerminal}
          initial={{ gridId, state: "in-use" }}
          fields={{
            serial: { label: gridWords.serial },
            model: { label: gridWords.model },
            state: { label: gridWords.state, options: TERMINAL_STATES },
          }}
          {...done}
        />
      </Dialog>
    );
  return (
    <Dialog title={t("endWork")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={endStaff}
        initial={{ staffId: asked.end as never, toDay: today }}
        fields={{ toDay: { label: gridWords.to } }}
        {...done}
      />
    </Dialog>
  );
}
