import { pino, type Logger } from 'pino';

/** The log is for those who run the service: one JSON object a line. No personal data goes in. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export const createLog = (): Log => pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
