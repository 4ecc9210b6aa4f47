import { describe, expect, test } from 'vitest';
import { identifiersIn } from './identifiers.ts';

describe('no identifier', () => {
  test.each([
    ['months', 'Kotoutumiskatsaus 12/2023, 1/2025 alkaen'],
    ['months in brackets', 'artikkeli ilmestyi (4/2017)'],
    ['a year first', 'HE 2022/208'],
    ['a release in Finnish', 'Tiedote 138/2017. Lehdistötiedotteessa 189/2016'],
    ['a release in Swedish', 'Pressmeddelande 70/2018, meddelandet (70/2018)'],
    ['a release in English', 'Press release 189/2016. Release 138/2017.'],
    ['a release, said afterwards', '189/2016 on tiedotteen numero. 189/2016 är meddelandets nummer.'],
    ['a register number of another kind', 'Dnro 45/2019, diaarinumero 1234/2020, dnr 45/2019, Nro 45/2019, TEM/1234/03.01/2020'],
    ['case numbers', 'KHO 2023:12, KKO:2019:5, KKO 45/2019, mål nr T-12/2019'],
    ['weeks', 'Arvioitu antamisviikko 37/2022, siirretty viikolle 40/2022; vecka 40/2022, week 40/2022, moved to 40/2022'],
    ['seasons and years', 'lukuvuosi 2023/2024, kausi 2023/2024, läsåret 2022/2023, EU 2023/2024'],
    ['another parliament', 'proposition 2021/22:208, bet. 2022/23:SfU12'],
    ['fractions and hours', '24/7, 1/3, 150/200, 3/2000'],
    ['telephones', 'puh. 0295 123/2023, tel 040 123/2023'],
    ['dates', '12.12/2023, 2025-01/2025-06, 31/12/2023, 1.1.2024/12, 1.1.2024/31.12.2025'],
    ['paths', 'https://a.fi/uutiset/2024/192, /05/2023/, https://b.fi/450/2019/kuva.png, archive-450/2019'],
    ['a project with a sign wrong', 'TEM119:00:2023'],
    ['pronouns and months in small letters', 'he 208/2022, kk 45/2025, 12 kk 15/2025'],
    ['a letter without its session', 'E 18/2020, U 45/2023, M 25/2023'],
    ['an initiative’s numbers run together', 'LA 39, 41, 63/2014 vp'],
    ['shares', '450/2019 % vastaajista, 681/2023 kpl'],
    ['books without a number', 'ISBN puuttuu, ISBN 12'],
  ])('in %s', (_what, text) => {
    expect(identifiersIn(text)).toEqual([]);
  });

  test('is read inside another', () => {
    const keys = (text: string) => identifiersIn(text).map(({ key }) => key);
    expect(keys('TEM/2016/88')).toEqual(['TEM/2016/88']);
    expect(keys('PeVL 16/2024')).toEqual(['PeVL 16/2024 vp']);
    expect(keys('VN/33128/2023')).toEqual(['VN/33128/2023']);
    expect(keys('perustuslakivaliokunnan lausunto 16/2024')).toEqual(['PeVL 16/2024 vp']);
    expect(keys('maa- ja metsätalousvaliokunnan lausunto 16/2024')).toEqual(['MmVL 16/2024 vp']);
  });

  // A slip to quadratic reading turns these into hours: no text that someone sends may do that.
  test.each([
    ['digits', '1'.repeat(100_000)],
    ['slashes', `12${'/'.repeat(100_000)}`],
    ['spaces', `HE 12${' '.repeat(100_000)}/2022`],
    ['line breaks', `laki${'\n'.repeat(100_000)}x1/2022`],
    ['letters', `${'a'.repeat(100_000)}12`],
    ['capitals', `${'A'.repeat(100_000)}12/2`],
    ['brackets', `${'('.repeat(100_000)}12`],
    ['colons', `${'HE:'.repeat(50_000)}12`],
    ['ends of laws', `${'laki'.repeat(25_000)}12`],
    ['ends of Swedish laws', `${'lagar'.repeat(25_000)}12`],
    ['names begun', `${'hallituksen esity'.repeat(8000)}12`],
    ['series begun', `${'valtioneuvoston julkais'.repeat(5000)}12`],
    ['books begun', `${'ISBN 978-'.repeat(12_000)}`],
    ['books without end', `${'978-1-1-1-'.repeat(10_000)}`],
    ['names without end', `URN:NBN:${'fi-'.repeat(40_000)}12`],
    ['numbers without end', `${'1/'.repeat(60_000)}12`],
    ['escapes', `12${'%20'.repeat(40_000)}`],
    ['soft hyphens', `12${'\u00ad'.repeat(100_000)}`],
    ['pairs', '1/2020'.repeat(20_000)],
    ['pairs of addresses', '1+2020+'.repeat(20_000)],
    ['doubtful pairs', 'x1/2020 '.repeat(12_500)],
    ['projects begun', `${'TEM119:'.repeat(15_000)}12`],
    ['the Union', `${'(EU) '.repeat(20_000)}12`],
  ])('in a hundred thousand signs of %s, at once', (_what, text) => {
    expect(identifiersIn(text)).toEqual([]);
  });

  test('is missed among many', () => {
    expect(identifiersIn('HE 1/2020 vp '.repeat(8000))).toHaveLength(8000);
    expect(identifiersIn(`${'lagstiftning '.repeat(8)}(681/2023) `.repeat(1000))).toHaveLength(1000);
    expect(identifiersIn('HE%201%2F2020 '.repeat(7000)).map(({ at }) => at)).toEqual(Array.from({ length: 7000 }, (_, n) => n * 14));
  });
});
