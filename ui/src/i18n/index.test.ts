import { afterEach, describe, expect, it, vi } from 'vitest';

import { setLanguage, t, tOr } from './index.svelte';

afterEach(() => {
  setLanguage('en');
  vi.unstubAllGlobals();
});

describe('a text that wants what is not there', () => {
  it('falls back where there is something to fall back on', () => {
    expect(tOr('act-mfa-require', 'mfa require')).toBe('mfa require');
    expect(tOr('act-mfa-require', 'mfa require', { mfa: 'TFA' })).toBe('Enable TFA');
  });

  it('is shown with a gap and reported, and takes no screen down', () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    expect(t('act-mfa-require')).toContain('Enable');
    expect(report).toHaveBeenCalledOnce();
  });
});
