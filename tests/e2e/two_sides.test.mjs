// Both sides of one story: the administrator in the window, and the invited person in a browser on the
// practice platform's own pages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, go, state } from './support/steps.mjs';

const EMAIL = 'nora.walk@acme.example';
const PASSWORD = 'a quiet evening walk';
const EVERYBODY = { view: '', search: '', filters: [], sort: '', descending: false };
const SIZE = { width: 1280, height: 800 };

let bridge, browser, page, context, faults, theirs, theirFaults, site;

before(async () => {
  bridge = await startBridge({ practice: '360learning' });
  browser = await openBrowser();
  ({ page, context, faults } = await openPage(browser, bridge.url, SIZE));
  await begin(page, { profile: '360learning' });
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const invitation = () => page.getByRole('rowheader', { name: EMAIL });
const billed = async () => (await call(page, 'people_counts')).billable;

/** The one person with the address. */
async function found() {
  const { rows } = await call(page, 'people_page', { query: { ...EVERYBODY, search: EMAIL }, offset: 0, limit: 10 });
  assert.equal(rows.length, 1, `one person has ${EMAIL}`);
  return rows[0];
}

/** Goes to a page of the practice platform and asks axe about it. */
async function visit(path, shot) {
  await theirs.goto(`${site}${path}`);
  await look(theirs, shot);
}

async function syncNow() {
  const last = async () => (await call(page, 'app_status')).open.connection.last_synced;
  const before = await last();
  await page.waitForTimeout(1_100); // the moment is told in seconds
  await page.getByRole('button', { name: 'Sync now' }).click();
  for (const until = Date.now() + 30_000; (await last()) === before; await page.waitForTimeout(100))
    assert.ok(Date.now() < until, 'the window synchronised');
  await state(page, 'online');
}

let invited, seats;

step('s2_04 s2_27 s2_28 a036 two sides: the administrator invites, and no seat is billed', async () => {
  seats = await billed();
  await page.getByRole('button', { name: '+>USER: invite people' }).click();
  const form = page.getByRole('dialog', { name: 'Invite people' });
  await form.getByRole('textbox', { name: 'E-mail addresses' }).fill(EMAIL);
  const group = (await call(page, 'invite_form', { context: 'platform', group: null })).fields[0].choices[0].label;
  for (const [label, name] of [
    ['Group', group],
    ['Role', 'Learner'],
  ]) {
    await form.getByRole('button', { name: new RegExp(`^${label}:`) }).click();
    const panel = page.locator('.popover');
    await panel.getByRole('checkbox', { name, exact: true }).check();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
  await form.getByText(/One e-mail will be sent/).waitFor();
  await look(page, 'two-sides-1-invite');
  await form.getByRole('button', { name: 'INVITE (1)' }).click();
  await form.waitFor({ state: 'detached' });
  await syncNow();
  await go(page, 'invitations');
  await invitation().waitFor();
  await look(page, 'two-sides-2-invited');
  invited = await found();
  assert.equal(invited.status.id, 'invited');
  assert.equal(await billed(), seats, 'an invitation is no seat');
});

step('s2_04 a036 two sides: the invited person follows the link of the mail and enters name and password', async () => {
  site = (await call(page, 'app_status')).open.connection.url.replace(/\/scim\/v2\/?$/, '');
  // Help leads there: the address is the platform's front door.
  await page.locator('.help-menu').click();
  const opened = context.waitForEvent('page');
  await page.getByRole('menuitem', { name: /Open the practice platform/ }).click();
  const door = await opened;
  assert.equal(door.url(), `${site}/`);
  await door.close();
  // Somebody else's browser: no sign-in of the administrator's is in it.
  const visitor = await openPage(browser, `${site}/`, SIZE);
  theirs = visitor.page;
  theirFaults = visitor.faults;
  await look(theirs, 'two-sides-3-front-door');
  await theirs.getByRole('link', { name: 'Mailbox' }).click();
  const mail = theirs.locator('article', { hasText: EMAIL });
  await mail.waitFor();
  await look(theirs, 'two-sides-4-mailbox');
  await mail.getByRole('link').click();
  await theirs.getByLabel('First name').fill('Nora');
  await theirs.getByLabel('Last name').fill('Walk');
  await theirs.getByLabel('Password').fill('short');
  await theirs.getByRole('button', { name: 'Accept the invitation' }).click();
  await theirs.getByRole('alert').getByText('Password needs 8 characters at least.').waitFor();
  assert.equal(await theirs.getByLabel('First name').inputValue(), 'Nora', 'a refusal loses nothing');
  await look(theirs, 'two-sides-5-refused');
  await theirs.getByLabel('Password').fill(PASSWORD);
  await look(theirs, 'two-sides-5-accept');
  await theirs.getByRole('button', { name: 'Accept the invitation' }).click();
  await theirs.getByText('Your account is active.').waitFor();
  await look(theirs, 'two-sides-6-accepted');
  // The link worked once.
  await visit('/mailbox', 'two-sides-6-mailbox');
  await theirs.locator('article', { hasText: EMAIL }).getByRole('link').first().click();
  await theirs.getByText('This link does not work').waitFor();
  await look(theirs, 'two-sides-6-used');
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  await theirs.getByRole('heading', { name: 'Sign in' }).waitFor();
});

step('s2_04 s2_27 s2_28 a036 two sides: the same person is active, no longer invited, and billed', async () => {
  await syncNow();
  await go(page, 'invitations');
  await invitation().waitFor({ state: 'detached' });
  await go(page, 'people');
  await page.getByRole('searchbox', { name: /Search people/ }).fill('Nora Walk');
  const row = page.getByRole('row').filter({ hasText: 'Nora' });
  await row.getByText('Active', { exact: true }).first().waitFor();
  await row.getByText('Active', { exact: true }).first().click();
  await look(page, 'two-sides-7-active');
  const now = await found();
  assert.equal(now.id, invited.id, 'the same person, not another one');
  assert.equal(now.status.id, 'active');
  assert.equal(await billed(), seats + 1, 'one more seat');
  await go(page, 'settings');
  await page.getByRole('heading', { name: 'Counts' }).scrollIntoViewIfNeeded();
  await look(page, 'two-sides-8-billed');
});

step('a036 two sides: the person signs in on the platform with the password he chose', async () => {
  await visit('/sign-in', 'two-sides-9-sign-in');
  await theirs.getByLabel('Login').fill(EMAIL);
  await theirs.getByLabel('Password').fill(`${PASSWORD}!`);
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  await theirs.getByRole('alert').waitFor();
  await theirs.getByLabel('Password').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  await theirs.getByRole('heading', { name: 'You are signed in' }).waitFor();
  assert.equal((await theirs.locator('#name').innerText()).trim(), 'Nora Walk');
  assert.equal((await theirs.locator('#status').innerText()).trim(), 'Active');
  await look(theirs, 'two-sides-9-signed-in');
  await theirs.goto(`${site}/settings`);
  assert.equal(await theirs.getByRole('heading', { name: 'Settings' }).count(), 0, 'a learner may not');
});

step('nothing was broken on the way', () => {
  assert.deepEqual([...faults, ...theirFaults], []);
  assert.deepEqual(findings, []);
});
