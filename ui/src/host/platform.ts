import type { Platform } from './types';

/** The operating system, as far as keys and words depend on it. */
export function platformOf(agent: string): Platform {
  if (/mac|iphone|ipad/i.test(agent)) return 'mac';
  if (/win/i.test(agent)) return 'windows';
  return 'linux';
}
