export { type Features, faceOf, featuresOf, tokenOf, withoutPlaces } from "./features.ts";
export { type Group, groupingOf, groupsOf } from "./groups.ts";
export { type Likeness, likenessOf, type OtherNumber, type WeightOf, weightByKind, weightsOf } from "./likeness.ts";
export { clausesOf, copyKey, type Divided, divided } from "./normalise.ts";
export { type Candidate, type Item, type TextIndex, textIndexOf } from "./text-index.ts";
export { type Lexicon, lexiconOf, type Term, type Vocabulary, vocabularyProblems } from "./vocabulary.ts";
