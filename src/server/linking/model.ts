import { featureNames, noneNames, type Features, type NoneFeatures } from './features.ts';

/** The weights of a choice between the subjects and none (multinomial logit), as `npm run bench -- linking-train` found them. */
export type Model = { subject: Features; none: NoneFeatures };

const dot = <K extends string>(names: readonly K[], a: Record<K, number>, b: Record<K, number>): number => {
  let sum = 0;
  for (const name of names) sum += a[name] * b[name];
  return sum;
};

/** The chances that an item is about each of the subjects, and about none of them; together they make 1. */
export function chances(model: Model, subjects: readonly Features[], none: NoneFeatures): { subjects: number[]; none: number } {
  const scores = subjects.map((features) => dot(featureNames, model.subject, features));
  const nothing = dot(noneNames, model.none, none);
  const top = Math.max(nothing, ...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const rest = Math.exp(nothing - top);
  const whole = raised.reduce((sum, one) => sum + one, rest);
  return { subjects: raised.map((one) => one / whole), none: rest / whole };
}
