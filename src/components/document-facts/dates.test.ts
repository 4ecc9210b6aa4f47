import { describe, expect, it } from 'vitest';
import type { Day, PartialDate } from '#domain/date.ts';
import { sayIn } from '#locales/index.ts';
import { dateName, inOrder, languageOfIdentifier } from './dates.ts';

const say = sayIn('en');
const today = '2026-11-23' as Day;
const dated = (name: string, date: string) => ({ name, date: date as PartialDate });

describe('the dates of a document', () => {
  it('have a name each, and one that is not known is only a date', () => {
    expect(dateName(dated('given', '2022-10-06'), today, say)).toBe('Given');
    expect(dateName(dated('sealed', '2022'), today, say)).toBe('Date');
  });

  it('that are still to come are not told as if they had come', () => {
    expect(dateName(dated('end', '2027-06-30'), today, say)).toBe('Ends');
    expect(dateName(dated('ends', '2025'), today, say)).toBe('Ended');
    expect(dateName(dated('inForce', '2027-01-01'), today, say)).toBe('Planned entry into force');
  });

  it('stand in order, whatever their precision', () => {
    const dates = [dated('published', '2023-04'), dated('given', '2022-10-06')];
    expect(inOrder(dates).map(({ name }) => name)).toEqual(['given', 'published']);
  });
});

describe('an identifier', () => {
  it('tells by its end which language form it is', () => {
    expect(languageOfIdentifier('HE 208/2022 vp')).toBe('fi');
    expect(languageOfIdentifier('RP 208/2022 rd')).toBe('sv');
    expect(languageOfIdentifier('TEM119:00/2023')).toBeNull();
  });
});
