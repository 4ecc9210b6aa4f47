import { readFileSync } from 'node:fs';
import type { AlikeModel } from './alike.ts';
import type { Model } from './model.ts';

/** What the labelled set taught: `npm run bench -- linking-train` writes the file anew from its training part. */
export type Weights = Model & { alike: AlikeModel };

export const weightsFile = new URL('./weights.json', import.meta.url);
export const readWeights = (): Weights => JSON.parse(readFileSync(weightsFile, 'utf8')) as Weights;
