import { isLanguage, languages, type Language } from '#domain/language.ts';
import type { DetectLanguage } from './kind.ts';

/** A language tag in any of its habits (`fi`, `fi-FI`, `sv_SE`, `EN`) as one of ours; null for others. */
export function languageOfTag(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return isLanguage(primary) ? primary : null;
}

/** What an address says of its page's language: `?lang=sv`, `languageId=sv_SE` (Liferay), or a first folder `/sv/`. */
export function languageOfAddress(address: string | null): Language | null {
  if (!address || !URL.canParse(address)) return null;
  const { searchParams, pathname } = new URL(address);
  const named = [...searchParams].find(([name]) => /(^|_)(lang|languageId)$/i.test(name));
  return languageOfTag(named?.[1]) ?? languageOfTag(/^\/+(fi|sv|en)(\/|$)/.exec(pathname)?.[1]);
}

/**
 * The language of a text: as declared, the nearest declaration first, else as detected.
 * Declarations come first because short titles mislead any detector.
 */
export function languageOf(declared: (string | null | undefined)[], text: string, detect: DetectLanguage): Language | null {
  for (const tag of declared) {
    const language = languageOfTag(tag);
    if (language) return language;
  }
  return detect(text);
}

/** Loads the detector (eld, kept to our languages): half a second and some memory, so only when a source needs it. */
export async function loadDetector(): Promise<DetectLanguage> {
  const { eld } = await import('eld/medium');
  eld.setLanguageSubset([...languages]);
  return (text) => {
    const { language } = eld.detect(text);
    return isLanguage(language) ? language : null;
  };
}
