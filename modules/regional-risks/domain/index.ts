export { betterFrom, frequencyOf, moveOf, scoreOf } from "./classes.ts";
export { correctionLife } from "./correction-life.ts";
export { gravest, inForce, rollUp } from "./roll-up.ts";
