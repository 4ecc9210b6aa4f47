import { pino, type Logger } from 'pino';

/** The log is for those who run the service: one JSON object a line. No personal data goes in. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** To standard error: standard output belongs to what a command says. */
export const createLog = (): Log => pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
