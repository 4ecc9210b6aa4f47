/** The mail room: the only place that knows how a letter leaves the house. */
export { createMail, type Mail, type MailOptions, type Sent } from './mail.ts';
export { isMailAddress, UnsendableLetter, type Letter } from './letter.ts';
export { mailWords, usualMail, type MailWords } from './words.ts';
export { MailFailure } from './failure.ts';
export { allowListOf, senderOf, type MailSettings } from './settings.ts';
