export {
  aGrid,
  anEvent,
  aPlan,
  GRID_RIGHTS,
  type GridWorkWorld,
  gridWorkWorld,
  testGridWorkPorts,
} from "./build-grid-work.ts";
