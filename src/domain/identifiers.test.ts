import { describe, expect, test } from 'vitest';
import { identifierFamilies, identifierIn, identifierKey, identifiersIn } from './identifiers.ts';
import { languages } from './language.ts';

/** Keys found in a text; those that only may be identifiers end in a question mark. */
const keysIn = (text: string): string[] => identifiersIn(text).map(({ key, sure }) => (sure ? key : `${key}?`));

describe('matters of Parliament', () => {
  test.each([
    'HE 208/2022',
    'HE 208/2022 vp',
    'RP 208/2022 rd',
    'RP 208/2022',
    'HE208/2022vp',
    'HE:208/2022',
    'HE:n 208/2022 vp',
    'RP:n 208/2022',
    'HE 208/2022\u00a0vp',
    'HE\n208/2022 vp',
    'HE nro 208/2022',
    'he 208/2022 vp',
    'hallituksen esitys 208/2022',
    'hallituksen esityksessä 208/2022',
    'Hallituksen esityksestä eduskunnalle 208/2022',
    'hallituksen lakiesitys 208/2022',
    'hallituksen esityksen (HE 208/2022 vp) mukaan',
    'regeringens proposition 208/2022',
    'Regeringens proposition till riksdagen 208/2022',
    'regeringspropositionen RP 208/2022 rd',
    'propositionen 208/2022',
    'government proposal 208/2022',
    'the Government’s proposal 208/2022',
    'Government Bill 208/2022',
    'government proposal HE 208/2022 vp',
    'Bill HE 208/2022: the wellbeing services counties',
    'valiokunta käsittelee – HE 208/2022 vp – syksyllä',
    'https://www.eduskunta.fi/FI/vaski/HallituksenEsitys/Sivut/HE_208+2022.aspx',
    'https://www.riksdagen.fi/SV/vaski/HallituksenEsitys/Sidor/RP_208+2022.aspx',
    'https://www.eduskunta.fi/valtiopaivaasiakirjat/HE+208/2022',
    'https://api.eduskunta.fi/api/v1/valtiopaivaasiat/HE%20208%2F2022%20vp',
    'https://finlex.fi/fi/hallituksen-esitykset/2022/208',
    'https://www.finlex.fi/en/government-proposals/2022/208',
    'https://www.edilex.fi/he/20220208',
    'https://lapsiasia.fi/-/laps_lausunto_hav_he2082022vp',
    'https://tem.fi/-/lausunto-he-208-2022-vp',
  ])('%j is the bill 208/2022', (text) => {
    expect(keysIn(text)).toEqual(['HE 208/2022 vp']);
  });

  test.each([
    ['SRR 6/2021 rd', 'VNS 6/2021 vp'],
    ['statsrådets redogörelse 6/2021', 'VNS 6/2021 vp'],
    ['valtioneuvoston selonteosta 6/2021', 'VNS 6/2021 vp'],
    ['SRM 1/2023 rd', 'VNT 1/2023 vp'],
    ['RSv 12/2025 rd', 'EV 12/2025 vp'],
    ['RSk 35/2018 rd', 'EK 35/2018 vp'],
    ['MI 8/2021 rd', 'KAA 8/2021 vp'],
    ['Ö 2/2023 rd', 'M 2/2023 vp'],
    ['U 20/2025 vp', 'U 20/2025 vp'],
    ['TPA 76/2022 vp', 'TPA 76/2022 vp'],
    ['HAVM 10/2022', 'HaVM 10/2022 vp'],
    ['hallintovaliokunnan mietinnössä 10/2022', 'HaVM 10/2022 vp'],
    ['förvaltningsutskottets betänkande 10/2022', 'HaVM 10/2022 vp'],
    ['perustuslakivaliokunnan lausunto 17/2024', 'PeVL 17/2024 vp'],
    ['lagutskottets utlåtande 11/2014', 'LaVL 11/2014 vp'],
    ['työelämä- ja tasa-arvovaliokunnan lausunto 15/2024', 'TyVL 15/2024 vp'],
    ['https://www.eduskunta.fi/riksdagshandlingar/fvub_10+2022', 'HaVM 10/2022 vp'],
    ['https://www.parliament.fi/SV/vaski/PoytakirjaAsiakohta/Sidor/PR_97+2021+4.aspx', 'PTK 97/2021 vp'],
    ['https://www.eduskunta.fi/FI/vaski/sivut/trip.aspx?docid=havm+26%2F2010&triptype=ValtiopaivaAsiakirjat', 'HaVM 26/2010 vp'],
    ['https://www.edilex.fi/mt/havm20220045', 'HaVM 45/2022 vp'],
  ])('%j is %s', (text, key) => {
    expect(keysIn(text)).toEqual([key]);
  });

  test('of a short abbreviation without its session, or of a short name, only may be one', () => {
    expect(keysIn('EK 35/2018 ja PR 70/2018')).toEqual(['EK 35/2018 vp?', 'PTK 70/2018 vp?']);
    expect(keysIn('Esityksessä 208/2022 ehdotetaan')).toEqual(['HE 208/2022 vp?']);
    expect(keysIn('se prop. 208/2022')).toEqual(['HE 208/2022 vp?']);
    expect(keysIn('esitys (208/2022 vp)')).toEqual(['HE 208/2022 vp']);
  });

  test('stand in rows', () => {
    expect(keysIn('HE 27/2024 ja 28/2024 vp')).toEqual(['HE 27/2024 vp', 'HE 28/2024 vp']);
    expect(keysIn('RP 27/2024, 28/2024 och 29/2024 rd')).toEqual(['HE 27/2024 vp', 'HE 28/2024 vp?', 'HE 29/2024 vp']);
    expect(keysIn('HE 208/2022 vp, 681/2023')).toEqual(['HE 208/2022 vp', '681/2023?']);
  });
});

describe('acts', () => {
  test.each([
    'laki 681/2023',
    'lain 681/2023 3 §',
    'lailla (681/2023)',
    'kotoutumislain 681/2023 mukaan',
    'laki kotoutumisen edistämisestä (681/2023)',
    'kotoutumisen edistämisestä annettu laki (681/2023)',
    'valtioneuvoston asetus 681/2023',
    'lagen 681/2023',
    'lagen nr 681/2023',
    'integrationslagen (681/2023)',
    'lagen om främjande av integration (681/2023) träder i kraft',
    'statsrådets förordning 681/2023',
    'Act 681/2023',
    'Act No 681/2023',
    'the Act on the Promotion of Immigrant Integration (681/2023)',
    'Government Decree 681/2023',
    'Suomen säädöskokoelma 681/2023',
    'SDK 681/2023',
    'laki kotoutumisen edistämisestä 14.4.2023/681',
    'FFS 681/2023',
    'https://www.finlex.fi/fi/lainsaadanto/2023/681',
    'http://data.finlex.fi/eli/sd/2023/681/alkup',
    'http://www.finlex.fi/fi/laki/ajantasa/2023/20230681',
  ])('%j is the act 681/2023', (text) => {
    expect(keysIn(text)).toEqual(['681/2023']);
  });

  test('without a word for a law, only may be one', () => {
    expect(keysIn('Uudistus (681/2023) tulee voimaan')).toEqual(['681/2023?']);
    expect(keysIn('ett förslag 681/2023, bolagen 682/2023')).toEqual(['681/2023?', '682/2023?']);
  });

  test('with a number like a month’s need the word beside them, and the number’s own sign to be sure', () => {
    expect(keysIn('SDK 5/2019, lag nr 6/2019')).toEqual(['5/2019', '6/2019']);
    expect(keysIn('lain 5/2019 mukaan')).toEqual(['5/2019?']);
    expect(keysIn('Uusi kotoutumislaki 1/2025')).toEqual(['1/2025?']);
    expect(keysIn('Laki kotoutumisesta ja sen arviointi (5/2019)')).toEqual([]);
  });
});

describe('of registers, projects and the Union', () => {
  test.each([
    ['TEM119:00/2023', 'project', 'TEM119:00/2023'],
    ['TEM 119:00/2023', 'project', 'TEM119:00/2023'],
    ['https://tem.fi/hanke?tunnus=TEM119%3A00%2F2023', 'project', 'TEM119:00/2023'],
    ['VN/33128/2023', 'register', 'VN/33128/2023'],
    ['VN/33128/2023-TEM-12', 'register', 'VN/33128/2023'],
    ['LAPS/31/2025', 'register', 'LAPS/31/2025'],
    ['TEM/2016/88', 'decision', 'TEM/2016/88'],
    ['Regulation (EU) 2024/1348', 'eu', 'EU 2024/1348'],
    ['asetus (EU) 2024/1348', 'eu', 'EU 2024/1348'],
    ['förordning (EU) 2024/1348', 'eu', 'EU 2024/1348'],
    ['direktiivi (EU) 2021/1883', 'eu', 'EU 2021/1883'],
    ['(EU) N:o 604/2013', 'eu', 'EU 604/2013'],
    ['(EU) nr 604/2013', 'eu', 'EU 604/2013'],
    ['Regulation (EU) No 604/2013', 'eu', 'EU 604/2013'],
    ['https://eur-lex.europa.eu/eli/reg/2024/1348/oj', 'eu', 'EU 2024/1348'],
    ['https://eur-lex.europa.eu/eli/reg/2013/604/oj', 'eu', 'EU 604/2013'],
    ['2013/33/EU', 'eu', 'EU 2013/33'],
    ['2003/86/EY', 'eu', 'EU 2003/86'],
    ['2003/86/EG', 'eu', 'EU 2003/86'],
    ['2003/86/EC', 'eu', 'EU 2003/86'],
    ['COM(2020) 610', 'eu', 'COM(2020) 610'],
    ['KOM (2020) 610 final', 'eu', 'COM(2020) 610'],
    ['CELEX 32024R1348', 'eu', 'EU 2024/1348'],
    ['32013R0604', 'eu', 'EU 604/2013'],
    ['32003L0086', 'eu', 'EU 2003/86'],
    ['ISBN 978-952-327-100-5', 'publication', 'ISBN 9789523271005'],
    ['ISBN (PDF) 978-952-327-100-5', 'publication', 'ISBN 9789523271005'],
    ['http://urn.fi/URN:ISBN:978-952-327-100-5', 'publication', 'ISBN 9789523271005'],
    ['https://finna.fi/Record/valto.10024_165399?sid=4', 'publication', '10024/165399'],
    ['Valtioneuvoston julkaisuja 2019:33', 'publication', 'Publications of the Finnish Government 2019:33'],
    ['Statsrådets publikationer 2019:33', 'publication', 'Publications of the Finnish Government 2019:33'],
    ['cases/FI-2025-1_3790.html', 'record', 'FI-2025-1/3790'],
  ])('%j is %s %s', (text, family, key) => {
    expect(identifiersIn(text)).toMatchObject([{ family, key, sure: true }]);
    expect(identifierFamilies).toContain(family);
  });

  test('the Union’s without its sign only may be: the words around say whose they are', () => {
    expect(keysIn('direktiivi 2021/1883')).toEqual(['EU 2021/1883?']);
    expect(keysIn('Euroopan parlamentin ja neuvoston asetus 604/2013')).toEqual(['EU 604/2013?']);
    expect(keysIn('förordning nr 604/2013')).toEqual(['EU 604/2013?']);
    expect(keysIn('Regulations (EU) 2024/1348 and 2024/1351')).toEqual(['EU 2024/1348', 'EU 2024/1351?']);
    expect(keysIn('EU:n vaatima valtioneuvoston asetus 604/2013')).toEqual(['604/2013']);
  });
});

describe('what is found', () => {
  test('comes in order, each time, as it is written and where it is written', () => {
    const text = 'Laki 681/2023 (RP 208/2022 rd), https://a.fi/HE%20208%2F2022 ja laki\u00ad 681/2023.';
    const found = identifiersIn(text);
    expect(found.map(({ key }) => key)).toEqual(['681/2023', 'HE 208/2022 vp', 'HE 208/2022 vp', '681/2023']);
    expect(found.map(({ written }) => written)).toEqual(['681/2023', 'RP 208/2022 rd', 'HE%20208%2F2022', '681/2023']);
    for (const { at, written } of found) expect(text.slice(at, at + written.length)).toBe(written);
  });

  test('alone has a key, which a reader of each language knows in another form', () => {
    const inEach = (written: string) => languages.map((language) => identifierIn(identifierKey(written) ?? '', language));
    expect(inEach('RP 208/2022 rd')).toEqual(['HE 208/2022 vp', 'RP 208/2022 rd', 'HE 208/2022 vp']);
    expect(inEach('FvUB 10/2022 rd')).toEqual(['HaVM 10/2022 vp', 'FvUB 10/2022 rd', 'HaVM 10/2022 vp']);
    expect(inEach('TPA 76/2022 vp')).toEqual(['TPA 76/2022 vp', 'TPA 76/2022 vp', 'TPA 76/2022 vp']);
    expect(inEach('5/2019')).toEqual(['5/2019', '5/2019', '5/2019']);
    expect(inEach('(EU) 2024/1348')).toEqual(['(EU) 2024/1348', '(EU) 2024/1348', '(EU) 2024/1348']);
    expect(inEach('(EU) nr 604/2013')).toEqual(['(EU) N:o 604/2013', '(EU) nr 604/2013', '(EU) No 604/2013']);
    expect(inEach('2003/86/EG')).toEqual(['2003/86/EY', '2003/86/EG', '2003/86/EC']);
    expect(inEach('91/2013')).toEqual(['91/2013', '91/2013', '91/2013']);
    expect(inEach('Publications of the Finnish Government 2019:33')[1]).toBe('Statsrådets publikationer 2019:33');
  });

  test.each(['', 'kotoutuminen', 'HE 208/2022 vp ja muuta', 'HE 208/2022 vp, HE 209/2022 vp', 'viikko 40/2022', '2023/2024x'])(
    '%j alone has no key',
    (written) => {
      expect(identifierKey(written)).toBeNull();
    },
  );
});
