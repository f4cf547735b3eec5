import { expect, test } from "vitest";
import { recoveryCodeOf, shownRecoveryCode } from "./recovery-codes.ts";

test("a recovery code is shown in two halves and compared without them", () => {
  const shown = shownRecoveryCode("k7mw-x2qp-ha9t-vv3e");
  expect(shown).toBe("k7mwx-2qpha");
  expect(recoveryCodeOf(` ${shown.toUpperCase()} `)).toBe("k7mwx2qpha");
});
