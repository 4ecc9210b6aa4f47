import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import { filesUnder, hashOf, isStamped, writeStamp } from '../../scripts/stamp.mjs';
import { add, countOf, sentence } from '../../scripts/test-count.mjs';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'seuraa-rules-'));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { force: true, recursive: true });
});

describe('the count of tests', () => {
  const report = (passed: number, failed: number, unread = 0) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: Array.from({ length: unread }, () => ({ status: 'failed', assertionResults: [] })),
  });

  it('is said in one line', () => {
    expect(sentence(add({ passed: 2, failed: 0 }, { passed: 3, failed: 1 }))).toBe('5 passed, 1 failed');
  });

  it('counts files that could not be read, and runs that failed without saying where', () => {
    expect(countOf(report(5, 0), true)).toEqual({ passed: 5, failed: 0 });
    expect(countOf(report(5, 2, 1), false)).toEqual({ passed: 5, failed: 3 });
    expect(countOf(report(5, 0), false)).toEqual({ passed: 5, failed: 1 });
    expect(countOf(null, false)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('a stamp', () => {
  it('holds until a file, its name or its bytes, changes', () => {
    const place = folder();
    const [a, stamp] = [join(place, 'a'), join(place, 'stamp')];
    writeFileSync(a, 'one');
    expect(isStamped(stamp, hashOf([a]))).toBe(false);
    writeStamp(stamp, hashOf([a]));
    expect(isStamped(stamp, hashOf([a]))).toBe(true);
    expect(isStamped(stamp, hashOf([a], 'elsewhere'))).toBe(false);
    writeFileSync(a, 'two');
    expect(isStamped(stamp, hashOf([a]))).toBe(false);
    expect(hashOf(filesUnder(place))).not.toBe(hashOf([a]));
  });
});

describe('the browser', () => {
  it('is the one that is named, else one in its usual place, else none', () => {
    expect(findChromium({ CHROMIUM: '/opt/mine' }, () => true)).toBe('/opt/mine');
    expect(findChromium({ CHROMIUM: '/opt/gone' }, (path) => path === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
    expect(findChromium({}, () => false)).toBeUndefined();
  });
});

describe('noise', () => {
  it.fails('on the console fails a test', () => {
    console.warn('this makes the test fail, as it should');
  });

  it('that a test expects does not', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    console.warn('expected');
    expect(warn).toHaveBeenCalledOnce();
  });
});
