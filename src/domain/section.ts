import type { Language } from './language.ts';

/**
 * A place in an act or a report, as texts in each language name it: `34 §` is *section 34* in English translations of Finnish acts;
 * `ch. 8, 12–14` are chapters.
 */
export function sectionIn(section: string, language: Language): string {
  const paragraph = /^(\d+ ?[a-z]?) §$/.exec(section)?.[1];
  if (paragraph) return language === 'en' ? `section ${paragraph}` : section;
  const chapters = /^ch\. (.+)$/.exec(section)?.[1];
  if (!chapters) return section;
  const several = /[,–]/.test(chapters);
  const words = { fi: several ? 'luvut' : 'luku', sv: 'kapitel', en: several ? 'chapters' : 'chapter' };
  return `${words[language]} ${chapters}`;
}
