import { matterNames } from './parliament-matters.ts';

// What may stand before and after a number says what the number is. Every pattern is read on a short piece of text that ends (or begins)
// at the number, and words begin where a letter does not precede them: no text, however hostile, makes reading slow.

/** "nro", "n:o", "nr", "No" before a number. */
const numero = '(?:(?:nro|n:o|nr|no|number|numero|nummer)\\.?\\s{0,2})?';

/** An abbreviation directly before a number, perhaps inflected: "HE ", "HE:n ", "HE:", "HE_", "HE (". */
export const abbreviationBefore = new RegExp(`(?<![\\p{L}\\p{N}])(\\p{L}{1,4})(:\\p{L}{1,4})?([\\s_+:.(-]{0,3})${numero}$`, 'iu');

/** The official words for a matter directly before a number; one group for each of `matterNames`. */
export const nameBefore = new RegExp(
  `(?<!\\p{L})(?:${matterNames.map(([pattern]) => `(${pattern})`).join('|')})(?:\\s{1,3}(?:eduskunnalle|till riksdagen|to Parliament))?[\\s(:]{1,3}${numero}$`,
  'iu',
);

/** Parliament's session after a number: vp (valtiopäivät), rd (riksmöte). */
export const sessionAfter = /^[\s_+]{0,3}(?:vp|rd)(?![\p{L}\p{N}])/iu;

/** What joins the numbers of a row: "HE 27/2024 ja 28/2024 vp". */
export const joinsNumbers = /^\s{0,2}(?:,|&|(?:,\s{0,2})?(?:ja|sekä|tai|och|samt|eller|and|or)\s)\s{0,2}$/iu;

/** Left of year/number in addresses: Finlex gives the year first. */
export const billAddress = /(?:hallituksen-esitykset|government-proposals?|regeringens-propositioner|regeringspropositioner)\/$/i;
export const actAddress = /(?:\/lainsaadanto|\/lagstiftning|\/legislation|\/eli\/sd|\/act\/statute|\/act\/statute-consolidated)\/$/i;

export const unionAddress = /\/eli\/(reg|dir|dec)(?:_impl|_del)?\/$/i;

/** Signs of the Union's law directly before a number: "(EU) ", "(EG) nr ", "(EU) N:o ", "EU-asetus ". */
export const unionBefore = /\((?:EU|EY|EG|EC|ETY|EEG|EEC)\)\s{0,2}((?:n:o|nro|nr|no)\.?)?\s{0,2}$/iu;
export const unionAfter = /^\/(?:EU|EY|EG|EC|ETY|EEG|EEC)(?![\p{L}\p{N}])/u;
/** "EU 2024/1348": without brackets, the year must come first, and a year must not follow it. */
export const unionBare = /(?<![\p{L}\p{N}/])EU[/\s]$/u;

/** A word for the Union's acts before a number, without the Union's sign. */
export const unionWord =
  /(?<!\p{L})(?:\p{L}*(?:direktiiv\p{L}*|asetu\p{L}*|direktiv\p{L}*|förordning\p{L}*)|directive|regulation)[\s(]{1,3}((?:n:o|nro|nr|no)\.?)?\s{0,2}$/iu;
export const onlyUnionWord = /(?:direktii?v\p{L}*|directive|regulation)[\s(]{1,3}(?:(?:n:o|nro|nr|no)\.?)?\s{0,2}$/iu;
export const unionNear =
  /(?<!\p{L})EU(?!\p{L})|euroop|europ|komissio|kommission|commission|(?<!valtio)neuvoston\s{1,3}asetu|(?<!stats)rådets\s{1,3}förordning|council\s{1,3}regulation/iu;

/** Decrees of our own authorities. */
export const domesticDecree =
  /(?:valtioneuvoston|ministeriön|presidentin|statsrådets|ministeriets|presidentens)\s{1,3}(?:asetu|förordning)\p{L}*[\s(]{1,3}(?:(?:n:o|nro|nr|no)\.?)?\s{0,2}$/iu;

// "lag" ends many words that are no law: förslag, anslag, bolag, underlag.
const notLag = ['förs', 'ans', 'avs', 'bes', 'ins', 'uts', 'tills', 'upps', 'bo', 'under', 'neder', 'över']
  .map((start) => `(?<!${start})`)
  .join('');
const finnishLaw =
  'laki|lakia|lain|lakiin|laissa|laista|lailla|laille|lait|lakien|lakeja|laeissa|laeista|laeilla|asetu(?:s|sta|kse\\p{L}*)|säädö(?:s|stä|kse\\p{L}*)|kaari|kaaren|kaarta';
const swedishLaw = `${notLag}lag(?:en|ens|ar|arna|stiftning\\p{L}*)?|(?:förordning|författning|balk)(?:en|ens|ar|arna)?`;
const englishLaw = 'acts?|decrees?|laws?|statutes?';
const law = `(?<!\\p{L})(?:\\p{L}*(?:${finnishLaw}|${swedishLaw})|(?:${englishLaw}))`;
const collection =
  'sdk|säädk|ffs|förfs|finlex|suomen\\s{1,3}säädöskokoelma\\p{L}*|säädöskokoelma\\p{L}*|författningssamling\\p{L}*|statutes\\s{1,3}of\\s{1,3}finland';

/** A word for an act, or its collection, directly before a number. */
export const lawBefore = new RegExp(`(?:${law}|(?<!\\p{L})(?:${collection}))[\\s(,:]{1,3}${numero}$`, 'iu');
/** A word for an act anywhere before a number. */
/** Signs that the number is a number and no month. */
export const numberBefore = /(?<!\p{L})(?:nro|n:o|nr|no|number|numero|nummer|sdk|säädk|ffs|förfs)\.?\s{0,2}$/iu;

const lawAmong = new RegExp(`(?<!\\p{L})\\p{L}*(?:${finnishLaw}|${swedishLaw})(?!\\p{L})`, 'iu');
const englishLawAmong = /(?<!\p{L})(?:Act|Acts|Decree|Law|Statute)(?!\p{L})/u;
export const namesLaw = (text: string): boolean => lawAmong.test(text) || englishLawAmong.test(text);
/** Words that say that the number is of something else: releases, weeks, registers, telephones. The first may end a longer word. */
const otherEnds =
  'tiedot\\p{L}*|uuti\\p{L}*|meddelande\\p{L}*|brev\\p{L}*|numero\\p{L}*|nummer\\p{L}*|julkaisu\\p{L}*|publikation\\p{L}*|raport\\p{L}*|rapport\\p{L}*|' +
  'viikko|viiko\\p{L}*|vecka|veckan|veckor|vecko\\p{L}*|kausi|kaude\\p{L}*|säsong\\p{L}*|sivu\\p{L}*|artikla\\p{L}*|artikel\\p{L}*';
const otherWords =
  'releases?|newsletter|bulletin|publications?|reports?|weeks?|presentation|seasons?|articles?|issue|volume|vol|pages?|' +
  'dnro|dnr|nro|n:o|nr|no|number|vko|vk|v|vnro|to|sida|puh|puhelin|tel|phone|since|sedan|alkaen|kpl';
export const otherBefore = new RegExp(`(?<!\\p{L})(?:\\p{L}*(?:${otherEnds})|${otherWords})[\\s.:(]{1,4}$`, 'iu');
/** "189/2016 on tiedotteen numero": the same said after the number. */
export const otherAfter = /^\s(?:on|är|is|was|oli|var)\s[^.]{0,40}(?:tiedot|meddeland|release|numero|nummer|number)/iu;
/** A word with two capitals directly before a number is an abbreviation, and the number its own: "KHO 45/2019". */
export const strangerBefore = /(?:\p{Lu}\p{L}*\p{Lu}\p{L}*|\d)[\s:(]{1,3}$/u;
/** Signs that make a number a part of something longer. */
export const gluedBefore = /[\p{L}\p{N}/:.,\-–_+=&#?%€$@~*]$/u;
export const gluedAfter = /^(?:[\p{L}\p{N}/\-–_+=&#%€$@~*]|[.,:]\p{N}|\.\p{L}|\s?(?:%|§|€|kpl|prosent|procent|percent))/u;

/** A register's or a project's prefix directly before a number. */
export const registerBefore = /(?<![\p{L}\p{N}/._-])([A-ZÅÄÖ]{2,8})\/$/iu;
export const registerAfter = /^-[A-ZÅÄÖ]{2,8}-\d{1,4}(?!\d)/u;
export const projectBefore = /(?<![\p{L}\p{N}])([A-ZÅÄÖ]{2,4})\s?(\d{3}):$/iu;
