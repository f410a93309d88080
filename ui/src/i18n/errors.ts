import { asCallError } from '../ipc/errors';
import { codeKey, language, t, tOr } from './index.svelte';
import { slug } from './names';

/** An error in a person's words: by its code, or as the core put it. */
export function errorText(cause: unknown): string {
  const error = asCallError(cause);
  return tOr(
    codeKey('error', error.code),
    error.message === '' ? t('error-internal', { message: '' }) : error.message,
    {
      ...Object.fromEntries(
        Object.entries(error.details).map(([k, v]) => [
          k.replace(/[._]/g, '-'),
          k === 'what' ? whatText(v ?? '') : (v ?? ''),
        ]),
      ),
      message: error.message,
    },
  );
}

/** What a file is instead of a spreadsheet, or has too many of; as the core put it where it is not known. */
function whatText(what: string): string {
  return tOr(`what-${slug(what)}`, what);
}

/** Why something is not allowed: in English as the core or the platform put it, else by its code. */
export function refusalText(code: string, message?: string | null): string {
  const said = message ?? '';
  if (said !== '' && language() === 'en') return said;
  return tOr(codeKey('error', code), said === '' ? code : said, { message: said });
}
