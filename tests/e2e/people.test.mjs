// The people screen through its visible controls, against the real core, in the words of three platforms.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { look as lookAt, findings, openBrowser, openPage, settled } from './support/browser.mjs';
import { begin, call } from './support/steps.mjs';
import { rowsOf } from './support/workbook.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** A workspace on the practice platform that follows a profile; ended with the group of tests. */
function office(profile) {
  const here = {};
  before(async () => {
    here.bridge = await startBridge({ practice: profile });
    Object.assign(here, await openPage(browser, here.bridge.url, { width: 1440, height: 900 }));
    await begin(here.page, { profile });
    await here.page.locator('.g-row [data-column="1"]', { hasText: /\S/ }).first().waitFor();
  });
  after(async () => {
    assert.deepEqual(here.faults, []);
    await here.bridge?.stop();
  });
  return here;
}

const view = (page, name) => page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name });
const inspector = (page) => page.getByTestId('inspector');
const cell = (page, row, column) => page.locator(`.g-row[data-row="${row}"]:visible [data-column="${column}"]`);
const tick = (page, row) => page.locator(`.g-row[data-row="${row}"]:visible .g-tick`);

/** The texts of a column, top down, of the rows that are drawn. */
async function texts(page, key) {
  await settled(page);
  const headers = await page.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.dataset.key));
  const index = headers.filter((one) => one !== undefined).indexOf(key);
  return page.locator(`.g-row [data-column="${index}"]`).evaluateAll((cells) =>
    cells
      .map((one) => ({ row: Number(one.closest('.g-row').dataset.row), text: one.textContent }))
      .filter((one) => one.text !== '')
      .sort((a, b) => a.row - b.row)
      .map((one) => one.text),
  );
}

describe('the back office', () => {
  const here = office('opigno');

  test('s5_06 s5_01 the screen has the name of its menu and says whose accounts these are', async () => {
    const { page } = here;
    await page.getByRole('heading', { level: 1, name: 'Manage users' }).waitFor();
    const where = await page.getByTestId('people-where').textContent();
    assert.match(where, /Authentication › Manage users/);
    assert.match(where, /not learners/);
  });

  test('s5_08 s5_09 s5_11 s5_12 the columns, two statuses, times since with their instant', async () => {
    const { page } = here;
    for (const name of ['Username', 'Status', 'Roles', 'Member for', 'Last access']) {
      await page.getByRole('columnheader', { name, exact: true }).waitFor();
    }
    assert.ok((await texts(page, 'status')).every((text) => ['Active', 'Blocked'].includes(text)));
    const member = page.locator('.g-row .g-cell', { hasText: /^\d+ (year|month|day)s?( \d+ (month|day|hour)s?)?/ }).first();
    assert.match(await member.getAttribute('title'), /\d{4}/, 'the tooltip is the instant');
  });

  test('every column is seen whole beside the inspector, and a unit is shown with those above it', async () => {
    const { page } = here;
    const grid = await page.locator('.g-vp').boundingBox();
    for (const header of await page.getByRole('columnheader').all()) {
      const box = await header.boundingBox();
      assert.ok(box.x + box.width <= grid.x + grid.width + 1, `${await header.innerText()} is cut off`);
    }
    const times = page.locator('.g-row:visible .g-text', { hasText: /^\d+ (year|month|day)s?\b/ });
    assert.ok((await times.count()) > 10);
    const cut = await times.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    );
    assert.deepEqual(cut, [], 'times are read whole');
    const names = await texts(page, 'name');
    await cell(page, 0, 1).getByRole('button').click();
    await inspector(page).getByRole('heading', { name: names[0] }).waitFor();
    const unit = inspector(page).locator('[data-field="hierarchy"]');
    assert.match(await unit.innerText(), /^Hierarchy\s+Organisation/, 'what it is below');
    assert.doesNotMatch(await unit.locator('input').inputValue(), /›/, 'its own name');
    await lookAt(page, 'people-backoffice');
  });

  test('s5_15 sorts by instants, never last, both ways', async () => {
    const { page } = here;
    const header = page.getByRole('columnheader', { name: 'Last access', exact: true });
    await header.click();
    await page.locator('[data-key="last_access"][aria-sort="ascending"]').waitFor();
    assert.notEqual((await texts(page, 'last_access'))[0], 'Never');
    await header.click();
    await page.locator('[data-key="last_access"][aria-sort="descending"]').waitFor();
    assert.notEqual((await texts(page, 'last_access'))[0], 'Never');
    await page.getByRole('columnheader', { name: 'Username', exact: true }).click();
    await settled(page);
  });

  test('s5_13 s5_37 s5_38 the user name and Edit lead to the form', async () => {
    const { page } = here;
    for (const [row, name] of [[2, 'Edit'], [4, null]]) {
      const names = await texts(page, 'name');
      if (name === null) await cell(page, row, 4).getByRole('button').click();
      else await cell(page, row, 2).getByRole('button', { name }).click();
      await inspector(page).getByRole('heading', { name: names[row] }).waitFor();
      await inspector(page).getByRole('tabpanel', { name: 'Profile' }).waitFor();
    }
  });

  test('a119 s5_14 TFA opens the two-factor settings of that account, and resets them', async () => {
    const { page } = here;
    const { rows } = await call(page, 'people_page', {
      query: { view: '', search: '', filters: [{ key: 'mfa', values: ['1'] }], sort: 'username', descending: false },
      offset: 0,
      limit: 1,
    });
    const search = page.getByRole('searchbox', { name: 'Search people' });
    await search.fill(rows[0].cells[3]);
    await page.waitForFunction((name) => document.querySelector('[data-row="0"] [data-column="1"]')?.textContent === name, rows[0].cells[0]);
    await cell(page, 0, 3).getByRole('button', { name: 'TFA' }).click();
    await inspector(page).getByRole('tabpanel', { name: 'TFA' }).waitFor();
    await inspector(page).getByRole('heading', { name: rows[0].cells[0] }).waitFor();
    const facts = inspector(page).locator('.facts');
    assert.match(await facts.innerText(), /Enrolled\s+Yes/);
    await inspector(page).getByRole('button', { name: 'Remove TFA' }).click();
    await inspector(page).getByText('Nothing is enrolled.').first().waitFor();
    assert.match(await facts.innerText(), /Enrolled\s+No/, 'the result is shown');
    await lookAt(page, 'people-tfa');
    await search.fill('');
    await page.waitForFunction(() => document.querySelector('[role=grid]')?.ariaRowCount === '321');
  });

  test('s5_19 s5_20 boxes, a range with Shift, everybody; the list of actions only then', async () => {
    const { page } = here;
    const actions = page.locator('select[name=bulk_action]');
    assert.equal(await actions.count(), 0, 'A118: nothing is selected');
    await tick(page, 1).click();
    await tick(page, 5).click({ modifiers: ['Shift'] });
    await page.getByTestId('selection-bar').getByText('5 selected').waitFor();
    await actions.waitFor();
    await lookAt(page, 'people-apply');
    await page.getByRole('button', { name: /^Select all/ }).click();
    await page.getByTestId('selection-bar').getByText('320 selected').waitFor();
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await actions.waitFor({ state: 'detached' });
  });

  test('s5_21 s5_41 choose, apply; who is refused is named with why, the others go through', async () => {
    const { page } = here;
    const { login } = await call(page, 'practice_sign_in');
    const own = (await texts(page, 'username')).indexOf(login);
    assert.ok(own > 0, `${login} is on screen`);
    await tick(page, own - 1).click();
    await tick(page, own + 1).click({ modifiers: ['Shift'] });
    await page.locator('select[name=bulk_action]').selectOption({ label: 'Block the selected user(s)' });
    await page.getByRole('button', { name: 'Apply to selected items' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/lose access/).waitFor();
    await dialog.getByRole('button', { name: /^Block the selected/ }).click();
    await dialog.getByText(/was not changed|were not changed/).waitFor();
    await lookAt(page, 'people-result');
    assert.ok((await dialog.getByRole('list', { name: /refused/ }).getByRole('listitem').count()) >= 1);
    await dialog.locator('.dialog-foot').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Clear the selection' }).click();
  });

  test('s5_24 cancelling asks for the count and says that nothing brings it back', async () => {
    const { page } = here;
    await tick(page, 10).click();
    await tick(page, 11).click();
    await page.locator('select[name=bulk_action]').selectOption({ label: 'Cancel the selected user account(s)' });
    await page.getByRole('button', { name: 'Apply to selected items' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This cannot be undone.').waitFor();
    const confirm = dialog.getByRole('button', { name: /^Cancel the selected/ });
    assert.equal(await confirm.getAttribute('aria-disabled'), 'true');
    await dialog.locator('input[name=confirmation]').fill('2');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear the selection' }).click();
  });
});

describe('the CSV platform', () => {
  const here = office('2lrn4');

  test('a022 s1_25 deleting offers to disable instead, first and with three reasons', async () => {
    const { page } = here;
    await cell(page, 0, 1).getByRole('button').click();
    await inspector(page).getByRole('tab', { name: 'Access' }).click();
    await inspector(page).getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    const instead = dialog.getByRole('button', { name: 'Disable instead' });
    await instead.waitFor();
    assert.ok(await instead.evaluate((button) => document.activeElement === button), 'the default button');
    assert.equal(await dialog.getByRole('region', { name: /Disable/ }).getByRole('listitem').count(), 3);
    await lookAt(page, 'people-delete');
    await instead.click();
    await dialog.getByText(/loses access/).waitFor();
    await dialog.getByRole('button', { name: 'Disable (1)' }).click();
    await dialog.waitFor({ state: 'detached' });
    await inspector(page).getByText('Disabled').first().waitFor();
  });

  test('s1_27 the list is exported, disabled people too; or only those who are ticked', async () => {
    const { page } = here;
    const exported = async (name, form = 'As a list to read') => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      await page.getByRole('menuitem', { name: form }).click();
      return (await download).path();
    };
    const everybody = rowsOf(await exported('Export the 320 people of this list'));
    const { statuses } = await call(page, 'people_counts');
    const disabled = statuses.find((entry) => entry.status.label === 'Disabled').people;
    assert.ok(disabled > 0, 'somebody is disabled');
    assert.equal(everybody.length, 1 + 320);
    assert.equal(everybody.filter((row) => row.includes('Disabled')).length, disabled);
    await view(page, /^Disabled/).click();
    await page.getByRole('button', { name: new RegExp(`^Export the ${disabled} people`) }).waitFor();
    await tick(page, 0).click();
    await tick(page, 1).click();
    const some = rowsOf(await exported('Export the 2 selected people'));
    assert.deepEqual(some.slice(1).map((row) => row.includes('Disabled')), [true, true]);
    const back = await exported('Export the 2 selected people', /^As the import file of/);
    const lines = (await readFile(back, 'utf8')).trim().split(/\r?\n/);
    assert.equal(lines.length, 1 + 2, 'a line each');
    assert.ok(lines[0].startsWith('First Name,Last Name,Email'), lines[0]);
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await view(page, /^All/).click();
  });

  test('s1_33 blocked users with the reason', async () => {
    const { page } = here;
    await view(page, /^Blocked users/).click();
    await page.getByRole('columnheader', { name: 'Reason' }).waitFor();
    const reasons = await texts(page, 'status_reason');
    assert.ok(reasons.some((text) => /Wrong password, \d+ times/.test(text)), String(reasons));
    assert.ok(reasons.some((text) => /^By /.test(text)), String(reasons));
  });

  test('s1_36 Manage MFA: required, enrolled, since when', async () => {
    const { page } = here;
    await view(page, /^Manage MFA/).click();
    for (const name of ['Enable MFA', 'Enrolled', 'Enrolled since']) {
      await page.getByRole('columnheader', { name, exact: true }).waitFor();
    }
    await lookAt(page, 'people-mfa');
  });
});

describe('the platform of validated and DENIED', () => {
  const here = office('validated');

  test('s3_01 what needs attention begins with DENIED', async () => {
    const { page } = here;
    await view(page, /^Needs attention/).click();
    await page.getByRole('columnheader', { name: 'Reason' }).waitFor();
    assert.equal((await texts(page, 'status'))[0], 'DENIED');
  });

  test('s3_15 s3_17 s3_20 s3_26 the status is a list among the details; a new password may go with it', async () => {
    const { page } = here;
    const name = (await texts(page, 'name'))[0];
    await cell(page, 0, 1).getByRole('button').click();
    await inspector(page).getByRole('tab', { name: 'Profile' }).click();
    const why = inspector(page).getByRole('note');
    assert.match(await why.innerText(), /^Wrong password, \d+ times\s+DENIED since /, 'why, before anything is done');
    await why.getByRole('button', { name: 'What can be done' }).click();
    await inspector(page).getByRole('tabpanel', { name: 'Access' }).waitFor();
    await inspector(page).getByRole('tab', { name: 'Profile' }).click();
    await inspector(page).locator('select[name=status]').selectOption('validate');
    const dialog = page.getByRole('dialog', { name: new RegExp(name) });
    await dialog.locator('input[name=secret]').fill('short');
    await dialog.getByRole('button', { name: 'Validated (1)' }).click();
    await dialog.getByText('At least 8 characters are needed.').waitFor();
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.locator('input[name=secret]').fill('a new long passphrase');
    await lookAt(page, 'people-validate');
    await dialog.getByRole('button', { name: 'Validated (1)' }).click();
    await dialog.waitFor({ state: 'detached' });
    const found = await call(page, 'people_page', {
      query: { view: '', search: name, filters: [], sort: '', descending: false },
      offset: 0,
      limit: 5,
    });
    assert.ok(found.rows.some((row) => row.status.label === 'Validated'));
  });

  test('s3_19 nobody is deleted, and the reason is there', async () => {
    const { page } = here;
    await inspector(page).getByRole('tab', { name: 'Access' }).click();
    assert.match(await page.getByTestId('no-deletion').textContent(), /insignificant and unreadable/);
    assert.equal(await inspector(page).getByRole('button', { name: /delete/i }).count(), 0);
  });
});

test('axe finds nothing on the people screen', async () => {
  assert.deepEqual(findings, []);
});
