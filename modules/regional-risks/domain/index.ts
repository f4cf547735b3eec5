export { betterFrom, frequencyOf, moveOf, type Standing, scoreOf } from "./classes.ts";
export { correctionLife } from "./correction-life.ts";
export { GRAVEST_FIRST, gravest, inForce, rollUp } from "./roll-up.ts";
