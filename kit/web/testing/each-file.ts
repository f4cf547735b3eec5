import { cleanup, configure } from "@testing-library/react";
import { afterAll } from "vitest";

// A page that is split loads its parts while the test waits; on a busy machine one second is too short for that.
configure({ asyncUtilTimeout: 15_000 });

// Files of one worker share the document: what one leaves behind would be found by the next.
afterAll(cleanup);
