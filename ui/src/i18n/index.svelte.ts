import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export const languages = ['en', 'nl'] as const;
export type Language = (typeof languages)[number];

/** The catalogue: every `en.ftl` and `nl.ftl` under `src`, one pair beside each feature. */
const files = import.meta.glob<string>('../**/{en,nl}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function bundleOf(language: Language): FluentBundle {
  // Isolation marks would travel into clipboards and exported files.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith(`/${language}.ftl`)) bundle.addResource(new FluentResource(text));
  }
  return bundle;
}

const bundles = new Map(languages.map((language) => [language, bundleOf(language)]));

/** The language of the system, if the program speaks it; otherwise English. */
export function systemLanguage(tags: readonly string[] = navigator.languages): Language {
  for (const tag of tags) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

let current = $state<Language>('en');

/** The language the program speaks now; changing it redraws every text. */
export function language(): Language {
  return current;
}

/** Sets the language; an empty or unknown one means the system's. */
export function setLanguage(wanted: string): void {
  current = languages.find((l) => l === wanted) ?? systemLanguage();
  document.documentElement.lang = current;
}

/** The locale for numbers and dates: the system's variant of the language, when it has one. */
export function locale(): string {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === current) ?? current;
}

type Args = Record<string, FluentVariable>;

/** A text, and what was missing from it: a screen that shows a gap is better than none. */
function lookup(key: string, args: Args | undefined): { text: string; missing: Error[] } | undefined {
  for (const bundle of [bundles.get(current), bundles.get('en')]) {
    const pattern = bundle?.getMessage(key)?.value;
    if (bundle === undefined || pattern == null) continue;
    const missing: Error[] = [];
    return { text: bundle.formatPattern(pattern, args, missing), missing };
  }
  return undefined;
}

/** The text of a key in the current language. Never build a sentence out of several. */
export function t(key: string, args?: Args): string {
  const found = lookup(key, args);
  if (found !== undefined && found.missing.length > 0)
    reportError(new Error(key, { cause: found.missing[0] }));
  return found?.text ?? key;
}

/** The text of a key that may not exist (a code of the core), or wants what is not there: otherwise `fallback`. */
export function tOr(key: string, fallback: string, args?: Args): string {
  const found = lookup(key, args);
  return found === undefined || found.missing.length > 0 ? fallback : found.text;
}

/** A code such as `sign_in.totp` as part of a key: `sign-in-totp`. */
export function codeKey(prefix: string, code: string): string {
  return `${prefix}-${code.replace(/[._:]/g, '-')}`;
}
