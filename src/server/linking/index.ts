/** Linking: identifiers, releases, suggestions, verdicts. */
export { alike, alikeNames, chanceOfOne, mayBeOne, type Alike } from './alike.ts';
export { exampleOf, examplesFile } from './examples.ts';
export { featureNames, noneNames, type Features, type NoneFeatures } from './features.ts';
export { readFacts, toldOf } from './facts.ts';
export { oneRelease, releasesOf, type Grouping, type Placed } from './group.ts';
export { createLinker, limits, noneLimit, type Comparison, type Linker, type LinkingFacts, type Suggestion } from './linker.ts';
export { readPublishers, readVocabulary } from './lists.ts';
export { chances, type Model } from './model.ts';
export type { Publishers } from './publishers.ts';
export type { Reason } from './reason.ts';
export { readReason, reasonText, type ReasonNames } from './reason-text.ts';
export { keysOf, soughtKeys } from './release.ts';
export { analyse, type Analysis, type Told } from './told.ts';
export type { Vocabulary } from './vocabulary.ts';
export { readWeights, weightsFile, type Weights } from './weights.ts';
export { createLinkings, type Linking } from './linking.ts';
export { place, readArrivals, type Arrival, type Placement } from './place.ts';
