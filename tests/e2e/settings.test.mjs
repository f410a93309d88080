// Settings: the organisation, counts, its own profile; Help; a one-time password shown once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage, picture } from './support/browser.mjs';
import { begin, call, go } from './support/steps.mjs';

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const SMALL = { width: 1000, height: 700 };
const LARGE = { width: 1440, height: 900 };

describe('settings', () => {
  let bridge, browser, page, context, faults;
  before(async () => {
    bridge = await startBridge({ practice: 'learningbank' });
    browser = await openBrowser();
    ({ page, context, faults } = await openPage(browser, bridge.url, LARGE));
    await begin(page, { profile: 'learningbank' });
    await call(page, 'sync_wait');
  });
  after(async () => {
    await browser?.close();
    await bridge?.stop();
  });

  /** Looks at what is shown in both sizes. */
  async function sizes(name) {
    await look(page, name);
    await page.setViewportSize(SMALL);
    await look(page, `${name}-small`);
    await page.setViewportSize(LARGE);
  }

  step('s4_13 the organisation says what it has, with the caveat where SSO creates people', async () => {
    await go(page, 'settings');
    const section = page.getByRole('region', { name: 'Organisation', exact: true });
    await section.getByText('As the platform announced it').waitFor();
    await section.getByRole('heading', { name: 'Not in the package' }).waitFor();
    const organisation = await call(page, 'organisation');
    const caveat = section.getByText('before that they cannot be seen or prepared here');
    assert.equal(await caveat.count(), organisation.sso_creates ? 1 : 0);
    await sizes('settings');
    await page.getByRole('heading', { name: 'Counts' }).scrollIntoViewIfNeeded();
    await sizes('settings-counts');
  });

  step('an own profile is edited, a broken one refused with line and reason, a sound one followed', async () => {
    await page.getByRole('button', { name: 'Check and edit…' }).click();
    const text = page.getByRole('textbox', { name: 'Text of the profile' });
    await text.waitFor();
    await page.getByText('No faults').waitFor();
    await sizes('profile');
    const before = await text.inputValue();
    await text.fill(before.replace('required = true', 'requird = true'));
    const place = page.getByRole('button', { name: /^Line \d+, column \d+$/ });
    await place.waitFor();
    await sizes('profile-fault');
    await place.click();
    const line = before.split('\n').findIndex((text) => text === 'required = true') + 1;
    const at = await text.evaluate((area) => area.value.slice(0, area.selectionStart).split('\n').length);
    assert.equal(at, line, 'the cursor is at the fault');
    const save = page.getByRole('button', { name: /^Save/ });
    assert.equal(await save.getAttribute('aria-disabled'), 'true', 'not with a fault');
    const refused = await call(page, 'profile_save', { text: await text.inputValue() });
    assert.deepEqual([refused.code, refused.details.line], ['profile.refused', String(line)]);
    assert.equal((await call(page, 'profile_text')).text, before, 'nothing was saved');
    await page.getByRole('button', { name: 'Undo my edits' }).click();
    await page.getByText('No faults').waitFor();
    await page.getByRole('textbox', { name: 'Word for phone' }).fill('Mobile');
    await page.getByRole('textbox', { name: 'Word for phone' }).blur();
    await page.waitForFunction(() => document.querySelector('textarea').value.includes('label = "Mobile"'));
    await save.click();
    await page.getByRole('button', { name: /^Back to the program/ }).waitFor();
    const form = await call(page, 'new_person');
    assert.ok(form.fields.some((field) => field.label === 'Mobile'));
  });

  step('s1_38 s3_29 help leads to support, the documentation and the practice platform', async () => {
    await page.locator('.help-menu').click();
    await page.getByRole('menuitem', { name: /Support of the platform/ }).waitFor();
    await page.getByRole('menuitem', { name: /Documentation of the API/ }).waitFor();
    await picture(page, 'help-menu');
    const opened = context.waitForEvent('page');
    await page.getByRole('menuitem', { name: /Open the practice platform/ }).click();
    const other = await opened;
    assert.match(other.url(), /^http:\/\/127\.0\.0\.1:\d+\//);
    await other.close();
  });

  step('s4_34 a one-time password the platform makes is shown once', async () => {
    const everybody = { view: '', search: '', filters: [], sort: '', descending: false };
    const { rows } = await call(page, 'people_page', { query: everybody, offset: 0, limit: 100 });
    for (const row of rows) {
      const selection = { kind: 'ids', ids: [row.id] };
      const done = await call(page, 'act_on_people', { selection, action: 'grant_otp', argument: null, dry_run: false });
      if (done.done === 1) break;
    }
    await call(page, 'sync_wait');
    await page.getByRole('button', { name: 'One one-time password' }).click();
    const dialog = page.getByRole('dialog', { name: 'One-time passwords' });
    await dialog.getByRole('button', { name: /Show once/ }).click();
    const told = await dialog.locator('code').innerText();
    assert.ok(told.length >= 8, told);
    await look(page, 'one-time');
    // It is on the clipboard for half a minute, and says so.
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.clock.install();
    await dialog.getByRole('button', { name: /^Copy/ }).click();
    await dialog.getByText('The clipboard is emptied after 30 seconds.').waitFor();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    assert.equal(await clipboard(), told);
    await page.clock.fastForward(29_000);
    assert.equal(await clipboard(), told);
    await look(page, 'one-time-copied');
    await page.clock.fastForward(2_000);
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === '');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByText(told).count(), 0);
    assert.deepEqual(await call(page, 'one_time_passwords'), []);
  });

  step('nothing was broken on the way', () => {
    assert.deepEqual(faults, []);
    assert.deepEqual(findings.splice(0), []);
  });
});
