import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';

const catalogues = import.meta.glob<string>('../src/**/{en,nl}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = import.meta.glob<string>('../src/**/*.{ts,svelte}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function keysOf(language: string): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [path, text] of Object.entries(catalogues)) {
    if (!path.endsWith(`/${language}.ftl`)) continue;
    for (const match of text.matchAll(/^([a-z][a-z0-9-]*) =/gm)) {
      expect(keys.has(match[1]!), `${match[1]!} twice in ${language}, second in ${path}`).toBe(false);
      keys.set(match[1]!, path);
    }
    const parsed = new FluentResource(text).body.map((message) => message.id);
    const written = [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1]);
    expect(parsed, path).toEqual(written);
  }
  return keys;
}

/** Variables a message takes, by key. */
function variablesOf(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of Object.entries(catalogues)) {
    if (!path.endsWith(`/${language}.ftl`)) continue;
    for (const block of text.split(/^(?=[a-z][a-z0-9-]* =)/m)) {
      const key = /^([a-z][a-z0-9-]*) =/.exec(block)?.[1];
      if (key === undefined) continue;
      found.set(key, [...new Set([...block.matchAll(/\$([a-z0-9-]+)/g)].map((m) => m[1]!))].sort().join(' '));
    }
  }
  return found;
}

describe('message catalogue', () => {
  it('has the same keys in both languages', () => {
    const [en, nl] = [keysOf('en'), keysOf('nl')];
    expect([...en.keys()].filter((key) => !nl.has(key))).toEqual([]);
    expect([...nl.keys()].filter((key) => !en.has(key))).toEqual([]);
  });

  it('uses the same variables in both languages', () => {
    expect([...variablesOf('nl')].sort()).toEqual([...variablesOf('en')].sort());
  });

  it('has every key the source names', () => {
    const known = keysOf('en');
    const missing: string[] = [];
    for (const [path, text] of Object.entries(sources)) {
      for (const match of text.matchAll(/\bt\(\s*'([^']+)'/g)) {
        if (!known.has(match[1]!)) missing.push(`${match[1]!} in ${path}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
