/** Passkeys: the one thing at the desk that no form can do. Where the browser cannot either, nothing is offered. */

type Verb = 'add' | 'use';

const optionsAt: Record<Verb, string> = {
  add: '/desk/auth/passkey/generate-register-options',
  use: '/desk/auth/passkey/generate-authenticate-options',
};
const answerAt: Record<Verb, string> = {
  add: '/desk/auth/passkey/verify-registration',
  use: '/desk/auth/passkey/verify-authentication',
};

const isPossible = () =>
  typeof PublicKeyCredential === 'function' &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function credentialFor(verb: Verb): Promise<PublicKeyCredential | null> {
  const answer = await fetch(optionsAt[verb], { headers: { accept: 'application/json' } });
  if (!answer.ok) return null;
  const options: unknown = await answer.json();
  const credential =
    verb === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
        });
  return credential instanceof PublicKeyCredential ? credential : null;
}

async function tell(verb: Verb, credential: PublicKeyCredential, name: string): Promise<boolean> {
  const body = JSON.stringify({ response: credential.toJSON(), ...(verb === 'add' ? { name } : {}) });
  const answer = await fetch(answerAt[verb], { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.ok;
}

/** True when the passkey was made or has opened the desk; whoever changes their mind in the browser's own window fails it. */
async function run(verb: Verb, name: string): Promise<boolean> {
  try {
    const credential = await credentialFor(verb);
    return credential !== null && (await tell(verb, credential, name));
  } catch {
    return false;
  }
}

/** `data-passkey`: `add` or `use`; `data-next`: where one goes on; within it a button, perhaps a field for the name, and a place for what went wrong. */
function prepare(place: HTMLElement): void {
  const button = place.querySelector('button');
  const problem = place.querySelector<HTMLElement>('[data-passkey-problem]');
  if (!button) return;
  place.hidden = false;
  button.addEventListener('click', (event) => {
    event.preventDefault();
    if (problem) problem.hidden = true;
    button.disabled = true;
    void run(place.dataset['passkey'] === 'add' ? 'add' : 'use', place.querySelector('input')?.value ?? '').then((done) => {
      button.disabled = false;
      if (done) location.assign(place.dataset['next'] ?? '/desk');
      else if (problem) problem.hidden = false;
    });
  });
}

export function offerPasskeys(): void {
  if (isPossible()) document.querySelectorAll<HTMLElement>('[data-passkey]').forEach(prepare);
}
