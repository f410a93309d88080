// The main job in the real window: a spreadsheet dropped on it, and one chosen in the system's dialog,
// reach the practice platform, offline first.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { clipboard, open, until } from './driver.mjs';

const APP = process.env.ROSTERDESK_APP;
const FIXTURES = new URL('../fixtures/', import.meta.url).pathname;
const PASSPHRASE = 'correct horse battery staple';
const data = mkdtempSync(join(tmpdir(), 'rosterdesk-window-'));

let window;

before(async () => {
  assert.ok(APP, 'ROSTERDESK_APP names the program');
  window = await open(APP, ['--practice', '2lrn4'], data);
});
after(async () => {
  await window?.close();
  rmSync(data, { recursive: true, force: true });
});

/** Asks the core itself, through the page's own door. */
const call = (command) =>
  window.runAsync(
    'const done = arguments[arguments.length - 1];' +
      'window.__TAURI_INTERNALS__.invoke("desk", { command: arguments[0], request: {} }).then(done, (error) => done({ error }));',
    command,
  );
const go = async (section) => window.click(await window.waitFor(`nav [data-section="${section}"]`));
const sync = (state) => window.waitFor(`section.sync[data-state="${state}"]`, 60_000);
const hold = async (offline) => {
  // The dialog before it may still be on its way out.
  await until('the switch', async () => {
    await window.click(await window.find('section.sync [role="switch"], section.sync input[type="checkbox"]'));
    return true;
  });
  await sync(offline ? 'held' : 'online');
};

test('the first run makes an encrypted workspace with the practice platform', async () => {
  await window.shows('Practice platform');
  await window.picture('first-run');
  const secrets = await until('two fields for the passphrase', async () => {
    const found = await window.findAll('input[type=password]');
    return found.length === 2 && found;
  });
  for (const field of secrets) await window.fill(field, PASSPHRASE);
  await window.press('Start practising');
  await window.press('Use the sample administrator', 60_000);
  await sync('online');
  await window.waitFor('[role=grid]');
  await window.picture('people');
  const { open } = await call('app_status');
  assert.ok(open.counts.people > 100, `a believable organisation: ${open.counts.people}`);
});

test('a file dropped on the window is read, with the cable out', async () => {
  await hold(true);
  await go('import');
  await window.shows('Choose a file');
  // On a busy machine the pointer can be let go before the window has noticed the drag.
  for (let tries = 1; ; tries += 1) {
    await window.drop(join(FIXTURES, 'staff-2lrn4.csv'));
    const read = await window.shows('What this file was taken for', 8_000).catch(() => false);
    if (read) break;
    assert.ok(tries < 5, 'the file was dropped five times and never arrived');
  }
  await window.picture('dropped');
  const drafts = await call('imports');
  assert.equal(drafts.length, 1);
  assert.equal(drafts[0].name, 'staff-2lrn4.csv');
});

test('the import is reviewed and applied offline through the visible controls', async () => {
  await window.press('Next: columns');
  await until('the problems', async () => {
    await window.click(await window.xpath('//button[starts-with(normalize-space(.), "Next: ")]'));
    return window.find('aside .fixes, [role=grid]');
  });
  await window.picture('problems');
  await until('the review', async () => {
    await window.click(await window.xpath('//button[starts-with(normalize-space(.), "Review")]'));
    return true;
  });
  await until('the button that applies', () => window.xpath('//button[contains(., "sent when you are online")]'));
  await window.picture('review');
  await window.click(await window.xpath('//button[contains(., "sent when you are online")]'));
  await window.shows('wait on this computer', 30_000);
  const { open } = await call('app_status');
  assert.ok(open.counts.waiting > 10, `changes wait: ${open.counts.waiting}`);
});

test('closed and started again, the waiting changes are still there', async () => {
  const before = (await call('app_status')).open.counts.waiting;
  await window.close(true);
  window = await open(APP, [], data);
  const [field] = await until('the passphrase', async () => {
    const found = await window.findAll('input[type=password]');
    return found.length && found;
  });
  await window.fill(field, PASSPHRASE);
  await window.press('Unlock');
  await window.waitFor('nav [data-section="people"]', 30_000);
  assert.equal((await call('app_status')).open.counts.waiting, before);
});

test('online again, the people are on the platform', async () => {
  await hold(false);
  await until('everything is sent', async () => (await call('app_status')).open.counts.waiting === 0, 60_000);
  await go('people');
  await window.fill(await window.waitFor('input[type=search]'), 'vermeulen');
  await window.shows('ruben.vermeulen@acme.example', 20_000);
  await window.picture('arrived');
});

test('a file chosen in the system dialog is read', async () => {
  await go('import');
  await window.press('Choose a file');
  await window.chooseInDialog(join(FIXTURES, 'medewerkers-2lrn4.csv'));
  await window.shows('What this file was taken for', 30_000);
  const names = (await call('imports')).map((draft) => draft.name);
  assert.ok(names.includes('medewerkers-2lrn4.csv'), names.join(', '));
  await window.picture('chosen');
});

test('a secret leaves the clipboard when its time is over, and only its own time', async () => {
  const copy = (text, seconds) =>
    window.runAsync(
      'const [text, seconds, done] = arguments;' +
        'window.__TAURI_INTERNALS__.invoke("copy_secret", { text, seconds }).then(() => done("copied"), (error) => done(error));',
      text,
      seconds,
    );
  assert.equal(await copy('N358-ygaS', 2), 'copied');
  assert.equal(clipboard(), 'N358-ygaS', 'other programs can paste it');
  assert.equal(await copy('Eazw-dVDD', 30), 'copied');
  await new Promise((done) => setTimeout(done, 2_500));
  assert.equal(clipboard(), 'Eazw-dVDD', 'a later one has its own time');
  assert.equal(await copy('N358-ygaS', 1), 'copied');
  await until('the clipboard to be empty', () => clipboard() === '', 10_000);
});
