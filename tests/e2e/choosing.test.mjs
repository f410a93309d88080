// The list of people in Chromium against the real core: choosing, acting, editing, opening.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { openBrowser, openPage } from './support/browser.mjs';
import { begin, call, go, hold } from './support/steps.mjs';

const step = (name, work) => test(name, { timeout: 120_000 }, work);

/** A window with the people of a practice platform of a kind, kept offline. */
function on(profile, steps) {
  describe(profile, () => {
    const seen = {};
    before(async () => {
      seen.bridge = await startBridge({ practice: profile });
      seen.browser = await openBrowser();
      Object.assign(seen, await openPage(seen.browser, seen.bridge.url, { width: 1440, height: 900 }));
      await begin(seen.page, { profile });
      await hold(seen.page, true);
      await go(seen.page, 'people');
      await row(seen.page, 0).waitFor();
    });
    after(async () => {
      await seen.browser?.close();
      await seen.bridge?.stop();
    });
    steps(() => seen.page);
    step('nothing was broken on the way', () => assert.deepEqual(seen.faults, []));
  });
}

const row = (page, number) => page.locator(`.g-row[data-row="${number}"]`);
const tick = (page, number, options) => row(page, number).locator('.g-tick').click(options);
const bar = (page) => page.getByTestId('selection-bar');
const inspector = (page) => page.getByRole('complementary', { name: 'Details' });
const selected = (page, text) => bar(page).getByText(text, { exact: true }).waitFor();

/** The cell of a row under the header of this name. */
async function cell(page, number, header) {
  const at = await page.getByRole('columnheader', { name: header }).first().getAttribute('aria-colindex');
  return row(page, number).locator(`[aria-colindex="${at}"]`);
}

/** The people as the list has them, without a filter. */
async function listed(page) {
  const query = { view: '', search: '', filters: [], sort: '', descending: false };
  return call(page, 'people_page', { query, offset: 0, limit: 10 });
}

on('opigno', (window) => {
  step('a118 s5_20 the actions are there when somebody is selected, and only then', async () => {
    const page = window();
    const action = page.getByRole('combobox', { name: 'Action' });
    assert.equal(await bar(page).count(), 0);
    assert.equal(await action.count(), 0);
    await tick(page, 1);
    await action.waitFor();
    await page.getByRole('button', { name: 'Apply to selected items' }).waitFor();
    const above = await bar(page).boundingBox();
    const table = await page.getByRole('grid').boundingBox();
    assert.ok(above.y + above.height <= table.y, 'above the table');
    await tick(page, 1);
    await action.waitFor({ state: 'detached' });
    assert.equal(await bar(page).count(), 0);
  });

  step('s5_19 checkboxes select one, a range, and everybody', async () => {
    const page = window();
    const total = (await listed(page)).total;
    await tick(page, 0);
    await selected(page, 'One selected');
    await tick(page, 4, { modifiers: ['Shift'] });
    await selected(page, '5 selected');
    // The grid is drawn a frame after the bar.
    await row(page, 3).and(page.locator('[aria-selected="true"]')).waitFor();
    await row(page, 5).and(page.locator('[aria-selected="false"]')).waitFor();
    await bar(page).getByRole('button', { name: /^Select all/ }).click();
    await selected(page, `${total} selected`);
    await tick(page, 2);
    await selected(page, `${total - 1} selected`);
    await bar(page).getByRole('button', { name: 'Clear the selection' }).click();
    await bar(page).waitFor({ state: 'detached' });
  });

  step('s5_13 s5_38 edit in the row opens the form of that account', async () => {
    const page = window();
    const person = (await listed(page)).rows[2];
    await (await cell(page, 2, 'Edit')).click();
    await inspector(page).getByRole('tab', { name: 'Profile', selected: true }).waitFor();
    const { name } = await call(page, 'person', { id: person.id });
    await inspector(page).getByRole('heading', { name }).waitFor();
    assert.ok((await inspector(page).getByRole('textbox').count()) > 0, 'fields to change');
  });

  step('s5_37 the name opens the form', async () => {
    const page = window();
    const person = (await listed(page)).rows[3];
    await row(page, 3).locator('.g-link').first().click();
    const { name } = await call(page, 'person', { id: person.id });
    await inspector(page).getByRole('heading', { name }).waitFor();
    await inspector(page).getByRole('tab', { name: 'Profile', selected: true }).waitFor();
  });

  step('a119 the row opens the second factor of that account, with the way to reset it', async () => {
    const page = window();
    await (await cell(page, 4, 'TFA')).click();
    await inspector(page).getByRole('tab', { name: 'TFA', selected: true }).waitFor();
    await inspector(page).getByText('Enrolled', { exact: true }).waitFor();
    await inspector(page).getByRole('button', { name: /TFA/ }).first().waitFor();
  });
});

on('validated', (window) => {
  step('s3_17 people are selected and an action is chosen', async () => {
    const page = window();
    const query = { view: '', search: '', filters: [{ key: 'status', values: ['validated'] }], sort: '', descending: false };
    const validated = (await call(page, 'people_page', { query, offset: 0, limit: 2 })).rows.map((one) => one.id);
    const all = (await listed(page)).rows.map((one) => one.id);
    const places = all.flatMap((id, at) => (validated.includes(id) ? [at] : []));
    assert.ok(places.length > 0, 'somebody validated is in sight');
    for (const at of places) await tick(page, at);
    await bar(page).getByRole('button', { name: /^Ban/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Ban/ }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const at of places) {
      const { status } = await call(page, 'person', { id: all[at] });
      assert.equal(status.label, 'Banned');
    }
  });
});

on('2lrn4', (window) => {
  step('s1_34 what was done to the second factor of several stands among the changes', async () => {
    const page = window();
    await tick(page, 0);
    await tick(page, 2, { modifiers: ['Shift'] });
    await bar(page).getByRole('button', { name: 'Enable MFA' }).click();
    const sure = page.getByRole('dialog');
    const done = page.getByText(/^Enable MFA: /).first();
    await sure.or(done).first().waitFor();
    if (await sure.count()) await sure.getByRole('button', { name: /^Enable MFA/ }).click();
    await done.waitFor();
    await go(page, 'changes');
    await page.getByRole('heading', { name: /Enable MFA/ }).first().waitFor();
  });
});

on('360learning', (window) => {
  step('a group shows who is in it', async () => {
    const page = window();
    const { people } = (await call(page, 'units', { kind: 'group' })).find((unit) => unit.name === 'platform');
    assert.ok(people > 0, 'somebody is in it');
    await go(page, 'group');
    await page.locator('.people .g-row .g-link').first().waitFor();
    await page.getByRole('grid').and(page.locator(`[aria-rowcount="${people + 1}"]`)).waitFor();
    await page.getByRole('button', { name: 'Show in People' }).click();
    await page.getByRole('grid').waitFor();
    await page.waitForFunction((rows) => document.querySelector('[role=grid]')?.ariaRowCount === rows, String(people + 1));
  });
});
