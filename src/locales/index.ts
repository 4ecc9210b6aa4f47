import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../domain/language.ts';
import wordsFi from './words/fi.json' with { type: 'json' };
import wordsSv from './words/sv.json' with { type: 'json' };
import wordsEn from './words/en.json' with { type: 'json' };
import frameFi from './frame/fi.json' with { type: 'json' };
import frameSv from './frame/sv.json' with { type: 'json' };
import frameEn from './frame/en.json' with { type: 'json' };
import followFi from './follow/fi.json' with { type: 'json' };
import followSv from './follow/sv.json' with { type: 'json' };
import followEn from './follow/en.json' with { type: 'json' };
import measureFi from './measure/fi.json' with { type: 'json' };
import measureSv from './measure/sv.json' with { type: 'json' };
import measureEn from './measure/en.json' with { type: 'json' };
import programmeFi from './programme/fi.json' with { type: 'json' };
import programmeSv from './programme/sv.json' with { type: 'json' };
import programmeEn from './programme/en.json' with { type: 'json' };
import termFi from './term/fi.json' with { type: 'json' };
import termSv from './term/sv.json' with { type: 'json' };
import termEn from './term/en.json' with { type: 'json' };
import compareFi from './compare/fi.json' with { type: 'json' };
import compareSv from './compare/sv.json' with { type: 'json' };
import compareEn from './compare/en.json' with { type: 'json' };
import obligationFi from './obligation/fi.json' with { type: 'json' };
import obligationSv from './obligation/sv.json' with { type: 'json' };
import obligationEn from './obligation/en.json' with { type: 'json' };
import documentFi from './document/fi.json' with { type: 'json' };
import documentSv from './document/sv.json' with { type: 'json' };
import documentEn from './document/en.json' with { type: 'json' };
import organisationFi from './organisation/fi.json' with { type: 'json' };
import organisationSv from './organisation/sv.json' with { type: 'json' };
import organisationEn from './organisation/en.json' with { type: 'json' };
import themeFi from './theme/fi.json' with { type: 'json' };
import themeSv from './theme/sv.json' with { type: 'json' };
import themeEn from './theme/en.json' with { type: 'json' };
import newsFi from './news/fi.json' with { type: 'json' };
import newsSv from './news/sv.json' with { type: 'json' };
import newsEn from './news/en.json' with { type: 'json' };
import linkingFi from './linking/fi.json' with { type: 'json' };
import linkingSv from './linking/sv.json' with { type: 'json' };
import linkingEn from './linking/en.json' with { type: 'json' };
import releaseFi from './release/fi.json' with { type: 'json' };
import releaseSv from './release/sv.json' with { type: 'json' };
import releaseEn from './release/en.json' with { type: 'json' };
import snapshotFi from './snapshot/fi.json' with { type: 'json' };
import snapshotSv from './snapshot/sv.json' with { type: 'json' };
import snapshotEn from './snapshot/en.json' with { type: 'json' };
import changeFi from './change/fi.json' with { type: 'json' };
import changeSv from './change/sv.json' with { type: 'json' };
import changeEn from './change/en.json' with { type: 'json' };
import sourceFi from './source/fi.json' with { type: 'json' };
import sourceSv from './source/sv.json' with { type: 'json' };
import sourceEn from './source/en.json' with { type: 'json' };
import riverFi from './river/fi.json' with { type: 'json' };
import riverSv from './river/sv.json' with { type: 'json' };
import riverEn from './river/en.json' with { type: 'json' };
import errorFi from './error/fi.json' with { type: 'json' };
import errorSv from './error/sv.json' with { type: 'json' };
import errorEn from './error/en.json' with { type: 'json' };
import aboutFi from './about/fi.json' with { type: 'json' };
import aboutSv from './about/sv.json' with { type: 'json' };
import aboutEn from './about/en.json' with { type: 'json' };
import feedFi from './feed/fi.json' with { type: 'json' };
import feedSv from './feed/sv.json' with { type: 'json' };
import feedEn from './feed/en.json' with { type: 'json' };
import cliFi from './cli/fi.json' with { type: 'json' };
import cliSv from './cli/sv.json' with { type: 'json' };
import cliEn from './cli/en.json' with { type: 'json' };
import deskFi from './desk/fi.json' with { type: 'json' };
import deskSv from './desk/sv.json' with { type: 'json' };
import deskEn from './desk/en.json' with { type: 'json' };
import accountFi from './account/fi.json' with { type: 'json' };
import accountSv from './account/sv.json' with { type: 'json' };
import accountEn from './account/en.json' with { type: 'json' };
import editingFi from './editing/fi.json' with { type: 'json' };
import editingSv from './editing/sv.json' with { type: 'json' };
import editingEn from './editing/en.json' with { type: 'json' };
import reviewFi from './review/fi.json' with { type: 'json' };
import reviewSv from './review/sv.json' with { type: 'json' };
import reviewEn from './review/en.json' with { type: 'json' };
import inboxFi from './inbox/fi.json' with { type: 'json' };
import inboxSv from './inbox/sv.json' with { type: 'json' };
import inboxEn from './inbox/en.json' with { type: 'json' };
import sheetFi from './sheet/fi.json' with { type: 'json' };
import sheetSv from './sheet/sv.json' with { type: 'json' };
import sheetEn from './sheet/en.json' with { type: 'json' };
import translationFi from './translation/fi.json' with { type: 'json' };
import translationSv from './translation/sv.json' with { type: 'json' };
import translationEn from './translation/en.json' with { type: 'json' };
import settingFi from './setting/fi.json' with { type: 'json' };
import settingSv from './setting/sv.json' with { type: 'json' };
import settingEn from './setting/en.json' with { type: 'json' };

/** Every text of the interface, a folder per section; the Finnish file is the list of keys. */
const sections = {
  words: { fi: wordsFi, sv: wordsSv, en: wordsEn },
  frame: { fi: frameFi, sv: frameSv, en: frameEn },
  follow: { fi: followFi, sv: followSv, en: followEn },
  measure: { fi: measureFi, sv: measureSv, en: measureEn },
  programme: { fi: programmeFi, sv: programmeSv, en: programmeEn },
  term: { fi: termFi, sv: termSv, en: termEn },
  compare: { fi: compareFi, sv: compareSv, en: compareEn },
  obligation: { fi: obligationFi, sv: obligationSv, en: obligationEn },
  document: { fi: documentFi, sv: documentSv, en: documentEn },
  organisation: { fi: organisationFi, sv: organisationSv, en: organisationEn },
  theme: { fi: themeFi, sv: themeSv, en: themeEn },
  news: { fi: newsFi, sv: newsSv, en: newsEn },
  linking: { fi: linkingFi, sv: linkingSv, en: linkingEn },
  release: { fi: releaseFi, sv: releaseSv, en: releaseEn },
  snapshot: { fi: snapshotFi, sv: snapshotSv, en: snapshotEn },
  change: { fi: changeFi, sv: changeSv, en: changeEn },
  source: { fi: sourceFi, sv: sourceSv, en: sourceEn },
  river: { fi: riverFi, sv: riverSv, en: riverEn },
  error: { fi: errorFi, sv: errorSv, en: errorEn },
  about: { fi: aboutFi, sv: aboutSv, en: aboutEn },
  feed: { fi: feedFi, sv: feedSv, en: feedEn },
  cli: { fi: cliFi, sv: cliSv, en: cliEn },
  desk: { fi: deskFi, sv: deskSv, en: deskEn },
  account: { fi: accountFi, sv: accountSv, en: accountEn },
  editing: { fi: editingFi, sv: editingSv, en: editingEn },
  review: { fi: reviewFi, sv: reviewSv, en: reviewEn },
  inbox: { fi: inboxFi, sv: inboxSv, en: inboxEn },
  sheet: { fi: sheetFi, sv: sheetSv, en: sheetEn },
  translation: { fi: translationFi, sv: translationSv, en: translationEn },
  setting: { fi: settingFi, sv: settingSv, en: settingEn },
};

type Sections = typeof sections;
/** `section.key`, as `words.status.in-force`: the first part names the folder. */
export type TextKey = { [S in keyof Sections & string]: `${S}.${keyof Sections[S]['fi'] & string}` }[keyof Sections & string];
export type Values = Record<string, string | number>;

/** Says a text of the interface in one language. `values` fill the ICU placeholders. */
export type Say = (key: TextKey, values?: Values) => string;

const compiled = new Map<string, IntlMessageFormat | string>();

function message(language: Language, key: string): IntlMessageFormat | string {
  const id = `${language} ${key}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const dot = key.indexOf('.');
  const section = sections[key.slice(0, dot) as keyof Sections][language] as Record<string, string>;
  const source = section[key.slice(dot + 1)];
  if (source === undefined) throw new Error(`no text ${key} in ${language}`);
  const made = /[{'<]/.test(source) ? new IntlMessageFormat(source, language, undefined, { ignoreTag: true }) : source;
  compiled.set(id, made);
  return made;
}

/** The texts in `language`. An unknown key throws: the rule tests keep the three languages alike. */
export function sayIn(language: Language): Say {
  return (key, values) => {
    const found = message(language, key);
    return typeof found === 'string' ? found : (found.format(values) as string);
  };
}

export { sections as sectionsOfTexts };
