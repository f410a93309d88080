import { describe, expect, it } from 'vitest';
import { setLanguage } from '../i18n/index.svelte';
import { isTyping, matches, showKeys } from './keys';
import { actionTable } from './actions.svelte';

const press = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...init });

describe('keys', () => {
  it('takes Cmd on a Mac and Ctrl elsewhere', () => {
    expect(matches(press('k', { ctrlKey: true }), 'Mod+k', 'linux')).toBe(true);
    expect(matches(press('k', { ctrlKey: true }), 'Mod+k', 'mac')).toBe(false);
    expect(matches(press('k', { metaKey: true }), 'Mod+k', 'mac')).toBe(true);
  });
  it('wants every modifier and no other', () => {
    expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+z', 'windows')).toBe(true);
    expect(matches(press('z', { ctrlKey: true, shiftKey: true }), 'Mod+z', 'windows')).toBe(false);
    expect(matches(press('z', { ctrlKey: true, altKey: true }), 'Mod+z', 'windows')).toBe(false);
  });
  it('writes them as the keyboard does', () => {
    expect(showKeys('Mod+Shift+s', 'linux')).toBe('Ctrl Shift S');
    expect(showKeys('Mod+k', 'mac')).toBe('⌘K');
    setLanguage('nl');
    expect(showKeys('Shift+Space', 'windows')).toBe('Shift Spatie');
    setLanguage('en');
  });
  it('gives no two actions the same keys, and no bare letter', () => {
    const keys = actionTable.map((a) => a.keys.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((k) => k.length === 1)).toEqual([]);
  });
  it('knows where typing goes', () => {
    expect(isTyping(document.createElement('input'))).toBe(true);
    const box = document.createElement('input');
    box.type = 'checkbox';
    expect(isTyping(box)).toBe(false);
  });
});
