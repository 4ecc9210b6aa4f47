import { describe, expect, it } from 'vitest';
import { headerOf, keptHeaders, passingHeaders, securityHeaders } from './headers.ts';

describe('headers', () => {
  it('tell the browser to stay on https only where the service is there', () => {
    expect(headerOf(securityHeaders('http://localhost:3000'), 'strict-transport-security')).toBeUndefined();
    expect(headerOf(securityHeaders('https://seuraa.example'), 'strict-transport-security')).toMatch(/^max-age=\d+$/);
  });

  it('allow no script at all', () => {
    const policy = headerOf(securityHeaders('http://localhost'), 'content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });

  it('name the characters of text', () => {
    expect(keptHeaders([['content-type', 'text/html']])).toEqual([['content-type', 'text/html; charset=utf-8']]);
    expect(keptHeaders([['Content-Type', 'application/atom+xml']])).toEqual([['Content-Type', 'application/atom+xml']]);
  });

  it('are kept only where they are the page’s own', () => {
    const rendered: [string, string][] = [
      ['set-cookie', 'a=1'],
      ['etag', '"x"'],
      ['content-language', 'fi'],
      ['connection', 'close'],
    ];
    expect(keptHeaders(rendered)).toEqual([['content-language', 'fi']]);
    expect(passingHeaders(rendered)).toEqual([
      ['set-cookie', 'a=1'],
      ['content-language', 'fi'],
    ]);
  });
});
