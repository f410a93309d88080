import { asCallError } from '../ipc/errors';
import { codeKey, t, tOr } from './index.svelte';

/** An error in a person's words: by its code, or as the core put it. */
export function errorText(cause: unknown): string {
  const error = asCallError(cause);
  return tOr(
    codeKey('error', error.code),
    error.message === '' ? t('error-internal', { message: '' }) : error.message,
    {
      ...Object.fromEntries(
        Object.entries(error.details).map(([k, v]) => [k.replace(/[._]/g, '-'), v ?? '']),
      ),
      message: error.message,
    },
  );
}

/** Why something is not allowed: by its code; the platform's own words win. */
export function refusalText(code: string, message?: string | null): string {
  if (message != null && message !== '') return message;
  return tOr(codeKey('error', code), code);
}
