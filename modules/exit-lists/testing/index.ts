export {
  aProposedCase,
  EXIT_RIGHTS,
  type ExitListsWorld,
  exitListsWorld,
  fillSheet,
  invite,
  testExitListsPorts,
} from "./build-exit-lists.ts";
