import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An organisation's sign-in on this machine: whoever comes is who the test says, and PKCE and the client's secret are looked at. */
export type TestIssuer = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next, as the identity token says. */
  person: Record<string, unknown>;
  /** What was asked at the way in, the last time. */
  asked: URLSearchParams | null;
  close: () => Promise<void>;
};

type Pending = { challenge: string; nonce: string | null };

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pending = new Map<string, Pending>();
  const made: TestIssuer = {
    issuer: '',
    clientId: 'seuraa',
    clientSecret: 'secret',
    person: {},
    asked: null,
    close: async () => undefined,
  };

  const sign = (claims: object): string => {
    const body = `${encoded({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${encoded(claims)}`;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`;
  };
  const json = (response: ServerResponse, value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  const authorize = (asked: URLSearchParams, response: ServerResponse) => {
    made.asked = asked;
    const code = randomBytes(12).toString('hex');
    pending.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    response.writeHead(302, { location: back.href }).end();
  };
  const token = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Uint8Array[] = [];
    for await (const part of request as AsyncIterable<Uint8Array>) parts.push(part);
    const given = new URLSearchParams(Buffer.concat(parts).toString());
    const begun = pending.get(given.get('code') ?? '');
    pending.delete(given.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = `Basic ${Buffer.from(`${made.clientId}:${made.clientSecret}`).toString('base64')}`;
    const isClient = given.get('client_secret') === made.clientSecret || request.headers.authorization === basic;
    if (begun?.challenge !== challenge || !isClient) return json(response, { error: 'invalid_grant' }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: made.issuer,
      aud: made.clientId,
      iat: now,
      exp: now + 300,
      ...(begun.nonce ? { nonce: begun.nonce } : {}),
      ...made.person,
    };
    return json(response, { access_token: 'unused', token_type: 'Bearer', expires_in: 300, id_token: sign(claims) });
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', made.issuer);
    if (pathname === '/jwks')
      return json(response, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
    if (pathname === '/authorize') {
      authorize(searchParams, response);
      return;
    }
    if (pathname === '/token') return void token(request, response);
    return json(response, {
      issuer: made.issuer,
      authorization_endpoint: `${made.issuer}/authorize`,
      token_endpoint: `${made.issuer}/token`,
      jwks_uri: `${made.issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  made.issuer = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  made.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return made;
}
