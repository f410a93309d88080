// Inviting people, the list of invitations, and setting up a user, in Chromium against the real core.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, isSeen, look, openBrowser, openPage, picture } from './support/browser.mjs';
import { begin, call, go, hold, state } from './support/steps.mjs';

let bridge, browser, page, faults;

before(async () => {
  bridge = await startBridge({ practice: '360learning' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url, { width: 1440, height: 900 }));
  await begin(page, { profile: '360learning' });
});
after(async () => {
  await picture(page, 'inviting-end');
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const dialog = (name) => page.getByRole('dialog', { name });

/** Ticks entries of a picker of the open dialog. */
async function pick(label, ...names) {
  await page.locator('.dialog').getByRole('button', { name: new RegExp(`^${label}:`) }).click();
  const panel = page.locator('.popover');
  for (const name of names) await panel.getByRole('checkbox', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
}

async function firstGroups(count) {
  const units = await call(page, 'units', { kind: 'group' });
  const names = units.map((unit) => unit.name);
  const paths = (await call(page, 'invite_form', { context: 'platform', group: null })).fields[0].choices;
  return names.slice(0, count).map((name) => paths.find((choice) => choice.value === name).label);
}

step('s2_10 the platform has its button at the bottom right, and a key', async () => {
  const button = page.getByRole('button', { name: '+>USER: invite people' });
  await button.waitFor();
  const box = await button.boundingBox();
  assert.ok(box.x + box.width > 1440 - 60 && box.y + box.height > 900 - 90, `bottom right: ${JSON.stringify(box)}`);
  assert.equal((await button.textContent()).trim(), '+>USER');
  await page.keyboard.press('F1');
  await dialog(/keys/i).getByText('Invite people', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+e');
  await dialog('Invite people').waitFor();
  await page.keyboard.press('Escape');
  await dialog('Invite people').waitFor({ state: 'detached' });
});

step('s2_11 s2_12 s2_13 s2_14 s2_15 s2_16 addresses become one plan, and nothing is sent before a yes', async () => {
  await hold(page, true);
  await page.getByRole('button', { name: '+>USER: invite people' }).click();
  const box = page.getByRole('textbox', { name: 'E-mail addresses' });
  await box.fill('ann.page@acme.example, bob.page@acme.example; nobody;\nANN.page@acme.example');
  const form = dialog('Invite people');
  await form.getByText('2 new people are invited.').waitFor();
  await form.getByText('One address was named twice').waitFor();
  await form.locator('li.refused').getByText('nobody').waitFor();
  await pick('Group', ...(await firstGroups(1)));
  await pick('Role', 'Learner');
  await form.getByLabel('Deletion date').fill('2020-01-01');
  await form.getByText('This date lies in the past.').waitFor();
  await form.getByLabel('Deletion date').fill('2032-01-31');
  await form.getByRole('button', { name: /^Label:/ }).click();
  await page.locator('.popover').getByRole('searchbox').fill('Fresh label');
  await page.getByRole('button', { name: 'Add “Fresh label”' }).click();
  await page.keyboard.press('Escape');
  await form.getByText(/2 e-mails will be sent/).waitFor();
  await look(page, 'invite');
  await form.getByRole('button', { name: /^INVITE/ }).click();
  await form.getByText(/Some addresses cannot be invited/).waitFor();
  assert.equal((await call(page, 'app_status')).open.counts.waiting, 0);
  await form.getByRole('checkbox', { name: /Leave out/ }).check();
  await form.getByRole('checkbox', { name: /Create Fresh label/ }).check();
  await form.getByRole('button', { name: 'INVITE (2)' }).click();
  await form.waitFor({ state: 'detached' });
  // Two people and one label.
  assert.equal((await call(page, 'app_status')).open.counts.waiting, 3);
});

step('s2_24 s2_25 s2_26 the list shows each invitation, with what can be done in its row', async () => {
  await go(page, 'invitations');
  const headers = await page.getByRole('columnheader').allTextContents();
  const shown = headers.map((text) => text.trim()).join('|');
  for (const wanted of ['Email', 'Roles', 'Invited by', 'Sent', 'Times sent', 'Mail']) assert.ok(shown.includes(wanted), shown);
  await page.getByRole('searchbox', { name: 'Search invitations' }).fill('page@acme');
  await page.getByRole('rowheader', { name: /ann.page/ }).waitFor();
  await page.getByText('Will be sent', { exact: true }).first().waitFor();
  await look(page, 'invitations');
  await hold(page, false);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await state(page, 'online');
  await page.locator('.g-row:not([hidden])').getByText('Sent', { exact: true }).first().waitFor();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /ann.page/ }) });
  await row.getByTitle('Resend invitation').click();
  const again = dialog(/Resend invitation|resend/i);
  await again.getByText(/One e-mail will be sent/).waitFor();
  await look(page, 'invitations-resend');
  await again.getByRole('button', { name: /^Resend invitation/ }).click();
  await again.waitFor({ state: 'detached' });
  await row.getByTitle('Cancel invitation').click();
  const cancel = dialog(/Cancel invitation/);
  if (await cancel.isVisible().catch(() => false)) await cancel.getByRole('button', { name: /^Cancel invitation/ }).click();
  await page.getByRole('rowheader', { name: /ann.page/ }).waitFor({ state: 'detached' });
});

step('a057 s2_07 an invitation that came back says so, and leads to the platform’s page about it', async () => {
  await page.getByRole('searchbox', { name: 'Search invitations' }).fill('');
  await page.locator('.g-row:not([hidden])').getByText('Came back', { exact: true }).first().click();
  const notice = page.getByRole('status').filter({ hasText: 'the mail came back' });
  await notice.waitFor();
  await look(page, 'invitations-came-back');
  const { url } = (await call(page, 'help')).find((link) => link.id === 'topic:mail');
  // The page itself is elsewhere, where a test does not go.
  await page.context().route(url, (route) => route.fulfill({ body: 'About mail' }));
  const opened = page.context().waitForEvent('page');
  await notice.getByRole('button', { name: 'Messages that do not arrive' }).click();
  const other = await opened;
  await other.waitForURL(url);
  await other.close();
});

step('s2_19 s2_20 a group has the same form, limited to it', async () => {
  await go(page, 'group');
  await page.getByRole('button', { name: /^Add users to/ }).click();
  await page.getByRole('menuitem', { name: /Group > Settings/ }).click();
  const form = dialog('Invite people');
  await form.getByRole('textbox', { name: 'E-mail addresses' }).waitFor();
  await form.getByText('Language').waitFor();
  assert.equal(await form.getByText('Deletion date').count(), 0);
  await look(page, 'invite-group');
  await page.keyboard.press('Escape');
});

step('s2_29 s2_34 s2_35 a user is set up: one way of access, every role in every group', async () => {
  await go(page, 'people');
  await page.getByRole('button', { name: 'Set up a user' }).click();
  const form = dialog('Set up a user');
  await form.getByRole('textbox', { name: 'First name' }).fill('Page');
  await form.getByRole('textbox', { name: 'Last name' }).fill('Setup');
  await form.getByRole('textbox', { name: 'Email' }).fill('setup.page@acme.example');
  await pick('Group', ...(await firstGroups(3)));
  await pick('Role', 'Coach');
  await form.getByText('6 memberships:').waitFor();
  await form.getByRole('button', { name: 'SET UP USER' }).click();
  await form.getByText(/Choose exactly one/).waitFor();
  await form.getByRole('radio', { name: /password entered/ }).check();
  await form.locator('input[type=password]').waitFor();
  await form.locator('[data-field="password"]').getByText('Required.').waitFor();
  await look(page, 'setup-user');
  await form.getByRole('radio', { name: /Send this new user credentials/ }).check();
  await form.locator('input[type=password]').waitFor({ state: 'detached' });
  await form.getByText(/One e-mail will be sent/).waitFor();
  const button = form.getByRole('button', { name: 'SET UP USER' });
  assert.ok(await isSeen(button));
  await button.click();
  await form.waitFor({ state: 'detached' });
});

step('everything fits a small window too', async () => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.keyboard.press('Control+e');
  await page.getByRole('textbox', { name: 'E-mail addresses' }).fill('ann.small@acme.example; nobody');
  await page.locator('li.refused').waitFor();
  await look(page, 'invite-small');
  await page.keyboard.press('Escape');
  await dialog('Invite people').waitFor({ state: 'detached' });
  await go(page, 'invitations');
  await look(page, 'invitations-small');
  await page.keyboard.press('Control+n');
  await dialog('Set up a user').waitFor();
  await look(page, 'setup-user-small');
  await page.keyboard.press('Escape');
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
