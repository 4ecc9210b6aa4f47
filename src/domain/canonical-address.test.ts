import { expect, test } from 'vitest';
import { canonicalAddress } from './canonical-address.ts';

const folder = 'https://tem.fi/artikkeli';
const instance = '_101_INSTANCE_UYu9UcZtrgj2';
const publisher = '_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_UYu9UcZtrgj2';

test.each([
  ['http://www.tem.fi/sivu/', 'https://tem.fi/sivu'],
  ['https://eduskunta.fi:443/FI/vaski', 'https://www.eduskunta.fi/FI/vaski/'],
  ['https://intermin.fi/-//1410869/uutinen', 'https://intermin.fi/-/1410869/uutinen'],
  ['https://tem.fi/-/x?utm_source=a&fbclid=b', 'https://tem.fi/-/x#luku-2'],
  ['https://tem.fi/?b=2&a=1', 'https://tem.fi/?a=1&b=2'],
  ['https://tem.fi/p%C3%A4%C3%A4t%C3%B6s', 'https://tem.fi/päätös'],
  [`${folder}?p_p_id=x&p_p_lifecycle=0&p_p_state=normal&p_r_p_resetCur=false&${publisher}_delta=5`, folder],
  [`${folder}?${instance}_redirect=%2Fa&${instance}_urlTitle=uutinen`, `${folder}?_101_INSTANCE_zZ9_urlTitle=uutinen`],
  [`${folder}?languageId=sv_SE`, `${folder}?languageId=sv`],
])('%s and %s name one page', (a, b) => {
  expect(canonicalAddress(a)).toBe(canonicalAddress(b));
});

test.each([
  [`${folder}?languageId=fi_FI`, `${folder}?languageId=sv_SE`],
  [`${folder}?languageId=fi_FI`, folder],
  [`${folder}?${instance}_languageId=fi_FI`, `${folder}?${instance}_languageId=sv_SE`],
  [`${folder}?${publisher}_languageId=en_US`, folder],
  [`${folder}?${instance}_urlTitle=a`, `${folder}?${instance}_urlTitle=b`],
  [`${folder}?${publisher}_cur=2`, `${folder}?${publisher}_cur=3`],
  ['https://tem.fi/-/x', 'https://tem.fi/sv/-/x'],
  ['https://www.sttinfo.fi/tiedote/1/a?lang=fi', 'https://www.sttinfo.fi/tiedote/1/a?lang=sv'],
  ['https://tem.fi:8443/', 'https://tem.fi/'],
  ['https://tem.fi/?p_p_id=a&p_p_resource_id=getRSS', 'https://tem.fi/?p_p_id=b&p_p_resource_id=getRSS'],
])('%s and %s name two', (a, b) => {
  expect(canonicalAddress(a)).not.toBe(canonicalAddress(b));
});
