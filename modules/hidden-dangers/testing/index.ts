export {
  aDanger,
  DANGER_RIGHTS,
  type DangersWorld,
  hiddenDangersWorld,
  OWN_DANGER_RIGHTS,
  testHiddenDangersPorts,
} from "./build-dangers.ts";
