import { expect, test } from 'vitest';
import { sectionIn } from './section.ts';

test.each([
  ['34 §', 'fi', '34 §'],
  ['34 §', 'sv', '34 §'],
  ['34 §', 'en', 'section 34'],
  ['2 a §', 'en', 'section 2 a'],
  ['ch. 11', 'fi', 'luku 11'],
  ['ch. 8, 12–14', 'fi', 'luvut 8, 12–14'],
  ['ch. 8, 12–14', 'sv', 'kapitel 8, 12–14'],
  ['ch. 8, 12–14', 'en', 'chapters 8, 12–14'],
  ['3.1.2', 'en', '3.1.2'],
] as const)('%s is called in %s: %s', (section, language, called) => expect(sectionIn(section, language)).toBe(called));
