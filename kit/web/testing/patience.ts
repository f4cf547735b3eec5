import { configure } from "@testing-library/react";

// A page that is split loads its parts while the test waits; on a busy machine one second is too short for that.
configure({ asyncUtilTimeout: 15_000 });
