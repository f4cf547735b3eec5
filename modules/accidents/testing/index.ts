export {
  ACCIDENT_RIGHTS,
  accidentsWorld,
  anAccident,
  OWN_ACCIDENT_RIGHTS,
  testAccidentsPorts,
} from "./build-accidents.ts";
