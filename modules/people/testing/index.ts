export {
  anIdentityNumber,
  aPerson,
  OWN_PEOPLE_RIGHTS,
  PEOPLE_RIGHTS,
  peopleWorld,
  testPeoplePorts,
} from "./build-people.ts";
