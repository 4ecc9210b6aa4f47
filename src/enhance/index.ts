// The desk's own script. Everything works by links and forms without it; it only makes them quicker, and keeps what is typed.
import { offerPasskeys } from './passkeys.ts';
import { suggestTerms } from './terms.ts';
import { enhanceForms } from './autosave.ts';
import { enhanceInbox } from './inbox.ts';
import { enhanceFinding } from './found-subjects.ts';

offerPasskeys();
suggestTerms();

enhanceForms();
enhanceFinding();
enhanceInbox();
