// The main job through the visible controls, against the real core: a spreadsheet of people reaches the
// practice platform, offline first.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, isSeen, look as lookAt, openBrowser, openPage, picture } from './support/browser.mjs';
import { begin, call, go, hold, importFile, PASSPHRASE, state, tally } from './support/steps.mjs';

let bridge;
let browser;
let page;
let faults;
let policy;
const look = (name) => lookAt(page, name);

// One step builds on the one before: after a failure the rest would only say the same again.
let broken = null;
const step = (name, work) =>
  test(name, async (t) => {
    if (broken !== null) return t.skip(`after the failure of: ${broken}`);
    try {
      await work();
    } catch (cause) {
      broken = name;
      await picture(page, 'failure');
      throw cause;
    }
  });

before(async () => {
  bridge = await startBridge();
  browser = await openBrowser();
  ({ page, faults, policy } = await openPage(browser, bridge.url));
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

step('the first run makes an encrypted workspace on the practice platform', async () => {
  await begin(page, { look });
  await page.getByRole('grid').waitFor();
  await look('people');
  const { open } = await call(page, 'app_status');
  assert.ok(open.counts.people > 0, 'the practice platform has people');
});

step('a file with a title above its header is understood', async () => {
  await hold(page, true);
  await importFile(page, 'medewerkers-2lrn4.csv');
  await look('import-1-file');
  const header = page.getByRole('button', { name: 'Use row 3 as the header' });
  assert.equal(await header.getAttribute('aria-pressed'), 'true');
  // This platform takes commas only; the file has semicolons.
  await page.getByRole('button', { name: 'Convert it' }).click();
  await page.getByRole('button', { name: 'Convert it' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('columnheader', { name: 'Goes to' }).waitFor();
  await look('import-2-columns');
  for (const [column, target] of [
    ['Voornaam', 'first_name'],
    ['Achternaam', 'last_name'],
    ['E-mailadres', 'email'],
    ['Afdeling', 'department'],
    ['Taal', 'language'],
  ]) {
    assert.equal(await page.getByLabel(`${column} goes to`).inputValue(), target, column);
  }
  // A name nobody has heard of is said by hand, and the platform has what it needs.
  await page.getByLabel('Enable MFA for everybody').waitFor();
  await page.getByLabel('MFA aan goes to').selectOption('mfa_required');
  await page.getByLabel('Enable MFA for everybody').waitFor({ state: 'detached' });
});

step('problems are mended in the grid, by one fix for all, and by leaving rows out', async () => {
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await page.getByRole('grid').waitFor();
  const before = await tally(page);
  assert.ok(before.reject > 0, 'the messy file has blocked rows');
  await look('import-3-problems');

  await page.getByRole('rowheader').first().click();
  await page.keyboard.press('F8');
  const pop = page.getByRole('dialog', { name: /^Problems in row/ });
  await pop.waitFor();
  assert.ok(await isSeen(pop));
  await look('import-3-popover');
  await page.keyboard.press('Escape');

  for (;;) {
    const all = page.getByRole('complementary', { name: 'Problems' }).getByRole('button', { name: /^(Fix|Remove|Write)/ });
    if ((await all.count()) === 0) break;
    const left = await all.count();
    await all.first().click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('aside .fixes .btn').length !== count || !document.querySelector('[aria-busy]'),
      left,
    );
    await page.waitForTimeout(300);
    if ((await all.count()) >= left) break;
  }
  const after = await tally(page);
  assert.ok(after.reject < before.reject, `fixes for all mend rows: ${before.reject} -> ${after.reject}`);

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  const sum = Object.values(await tally(page)).reduce((a, b) => a + b, 0);
  assert.equal(sum, Object.values(before).reduce((a, b) => a + b, 0), 'every row is accounted for');
});

step('the review says what would happen, and applying works offline', async () => {
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('tab', { name: /^Create/ }).waitFor();
  await look('import-4-review');
  const apply = page.getByRole('button', { name: /sent when you are online/ });
  const words = await apply.textContent();
  await apply.click();
  await page.getByRole('heading', { name: /wait on this computer/ }).waitFor({ timeout: 30_000 });
  await look('import-5-applied');
  const { open } = await call(page, 'app_status');
  const said = words.replaceAll(',', '').match(/\d+/g).reduce((sum, number) => sum + Number(number), 0);
  assert.equal(open.counts.waiting, said, 'as many wait as the button said');
  await page.getByRole('button', { name: 'See the changes' }).click();
  await page.getByRole('tab', { name: /^Waiting/ }).waitFor();
  await page.getByRole('button', { name: /^Open / }).last().click();
  await page.getByRole('row', { name: /Enable MFA (Yes|No)$/ }).first().waitFor();
  await look('changes-waiting');
});

step('nothing is lost when the program is killed, and the passphrase opens it again', async () => {
  const waiting = (await call(page, 'app_status')).open.counts.waiting;
  await bridge.restart();
  await page.goto(bridge.url);
  await page.locator('input[type=password]').fill(PASSPHRASE);
  await look('unlock');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.locator('nav').first().waitFor({ timeout: 30_000 });
  assert.equal((await call(page, 'app_status')).open.counts.waiting, waiting);
});

step('online again, everything reaches the platform and the people are there', async () => {
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  if (await dialog.count()) {
    await page.getByRole('button', { name: 'Use the sample administrator' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  if ((await page.locator('section.sync').getAttribute('data-state')) === 'held') await hold(page, false);
  await page.waitForFunction(
    async () => {
      const answer = await fetch('/api/call/app_status', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
      return (await answer.json()).open.counts.waiting === 0;
    },
    undefined,
    { timeout: 60_000, polling: 500 },
  );
  await go(page, 'changes');
  await look('changes-sent');
  await go(page, 'people');
  await page.getByRole('searchbox', { name: 'Search people' }).fill('Vermeulen');
  const cell = page.getByRole('gridcell', { name: /ruben\.vermeulen@acme\.example/i }).first();
  await cell.waitFor();
  assert.ok(await isSeen(cell));
});

step('departments and roles', async () => {
  await go(page, 'department');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look('departments');
  await go(page, 'roles');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look('roles');
});

step('settings: Dutch and the dark theme hold from then on', async () => {
  await go(page, 'settings');
  await look('settings');
  await page.locator('select[name=language]').selectOption('nl');
  await page.getByRole('heading', { name: 'Instellingen' }).waitFor();
  await page.locator('select[name=theme]').selectOption('dark');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal(await page.getAttribute('html', 'lang'), 'nl');
  await go(page, 'import');
  await page.getByRole('heading', { name: 'Uw imports' }).waitFor();
  await look('import-nl');
});

test('axe finds nothing on any screen, in either theme, and the content security policy holds', () => {
  assert.deepEqual(findings, []);
});

test('the page throws nothing, logs no error, and has a strict policy', () => {
  assert.deepEqual(faults, []);
  assert.match(policy, /default-src/, 'the bridge sends the policy of the window');
  assert.doesNotMatch(policy, /unsafe-(inline|eval)/);
});

step('the connection is online at the end', async () => {
  await state(page, 'online');
});
