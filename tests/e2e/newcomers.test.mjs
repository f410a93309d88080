// New people on platforms of other kinds: roles that change the form, several at once, ways of access.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, hold } from './support/steps.mjs';

const step = (name, work) => test(name, { timeout: 120_000 }, work);

/** A window on a practice platform of a kind, kept offline. */
function on(profile, steps) {
  describe(profile, () => {
    const seen = {};
    before(async () => {
      seen.bridge = await startBridge({ practice: profile });
      seen.browser = await openBrowser();
      Object.assign(seen, await openPage(seen.browser, seen.bridge.url, { width: 1440, height: 900 }));
      await begin(seen.page, { profile });
      await hold(seen.page, true);
    });
    after(async () => {
      await seen.browser?.close();
      await seen.bridge?.stop();
    });
    steps(() => seen.page);
    step('nothing was broken on the way', () => {
      assert.deepEqual(seen.faults, []);
      assert.deepEqual(findings.splice(0), []);
    });
  });
}

const waiting = async (page) => (await call(page, 'app_status')).open.counts.waiting;

async function choose(page, scope, label, option) {
  await scope.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

on('validated', (window) => {
  step('s3_02 s3_04 s3_06 s3_09 a person is added with the role that decides about the fields', async () => {
    const page = window();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Add' });
    await form.getByRole('combobox', { name: 'Role' }).waitFor();
    assert.equal(await form.locator('input[type=password]').count(), 0, 'no password has to be set');
    await form.getByText('The platform does this by itself.').waitFor();
    assert.equal(await form.getByRole('textbox', { name: 'Phone' }).count(), 0);
    await choose(page, form, 'Role', 'Trainer');
    await form.getByRole('textbox', { name: 'Phone' }).waitFor();
    await form.locator('label', { hasText: 'Phone' }).getByText('*').waitFor();
    await form.getByRole('textbox', { name: 'First name' }).fill('Val');
    await form.getByRole('textbox', { name: 'E-mail address' }).fill('val.page@acme.example');
    await form.getByRole('button', { name: 'Save' }).click();
    for (const key of ['last_name', 'phone', 'department'])
      await form.locator(`[data-field="${key}"]`).getByText('Required.').waitFor();
    await look(page, 'add-validated');
    await choose(page, form, 'Role', 'Member');
    await form.getByRole('textbox', { name: 'Last name' }).fill('Page');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    assert.equal(await waiting(page), 1);
  });

  step('s3_03 s3_12 s3_13 several are created at once, each on a line', async () => {
    const page = window();
    await page.getByRole('button', { name: 'Create several at once' }).click();
    const form = page.getByRole('dialog', { name: 'Create several at once' });
    const rows = form.locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 3);
    // Whoever opened it with the keyboard types on; Escape does not throw away what was typed.
    await page.waitForFunction(() => document.activeElement?.closest('tbody tr') !== null);
    await page.keyboard.type('Kim');
    assert.equal(await rows.first().getByRole('textbox', { name: /First name/ }).inputValue(), 'Kim');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await form.getByRole('alert').getByText('What you typed for one person is not saved.').waitFor();
    await look(page, 'several-leaving');
    await form.getByRole('button', { name: 'Go on typing' }).click();
    await rows.first().getByRole('textbox', { name: /First name/ }).fill('');
    await form.getByRole('button', { name: 'Add a line' }).click();
    assert.equal(await rows.count(), 4);
    // Tab on the last cell begins another line.
    await rows.last().getByRole('textbox').last().focus();
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.querySelectorAll('#several-people tbody tr').length === 5);
    await rows.first().getByRole('textbox', { name: /First name/ }).focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'Ann\tLines\tann.lines@acme.example\tMember\nBob\tLines\tnobody\tManager\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    assert.equal(await rows.nth(1).getByRole('textbox', { name: /First name/ }).inputValue(), 'Bob');
    await form.getByRole('button', { name: 'Save 2 people' }).click();
    await rows.nth(1).getByText('Not an e-mail address.').waitFor();
    await rows.nth(1).getByText('Required.').waitFor();
    await look(page, 'several-validated');
    assert.equal(await waiting(page), 1, 'all or none');
    await rows.nth(1).getByRole('textbox', { name: /E-mail address/ }).fill('bob.lines@acme.example');
    await choose(page, rows.nth(1), /Role/, 'Member');
    await form.getByText(/2 e-mails will be sent/).waitFor();
    await form.getByRole('button', { name: 'Save 2 people' }).click();
    await form.waitFor({ state: 'detached' });
    assert.equal(await waiting(page), 3);
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(300);
    assert.equal(await waiting(page), 1, 'one undo');
  });
});

on('learningbank', (window) => {
  step('s4_20 s4_33 activation by mail is offered only to somebody with an address', async () => {
    const page = window();
    await page.keyboard.press('Control+n');
    const form = page.getByRole('dialog', { name: 'Add a person' });
    const mail = form.getByRole('checkbox', { name: /Activation email/ });
    await mail.waitFor();
    assert.ok(await mail.isDisabled());
    await form.getByText('Needs Email.').waitFor();
    await form.getByRole('textbox', { name: 'Email' }).fill('bank.page@acme.example');
    await page.waitForFunction(() => !document.querySelector('#add-person .ways input')?.disabled);
    await mail.check();
    await form.getByRole('checkbox', { name: /One-Time Password/ }).check();
    const once = form.locator('input[type=password]');
    await once.waitFor();
    await look(page, 'add-learningbank');
    await page.keyboard.press('Escape');
  });
});

on('opigno', (window) => {
  step('s5_27 s5_28 s5_29 s5_31 s5_33 s5_34 s5_36 the form of a new user', async () => {
    const page = window();
    await page.getByRole('button', { name: 'Add user' }).click();
    const form = page.getByRole('dialog', { name: 'Add user' });
    for (const [label, text] of [
      ['First name', 'Opi'],
      ['Last name', 'Page'],
      ['Email address', 'opi.page@acme.example'],
      ['Username', 'opi.page'],
    ])
      await form.getByRole('textbox', { name: label }).fill(text);
    await form.getByLabel('Initial password').fill('a long enough one');
    assert.equal(await form.getByLabel('Initial password').getAttribute('type'), 'password');
    await form.getByRole('combobox', { name: 'Time zone' }).click();
    await page.keyboard.type('tokyo');
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await form.getByRole('combobox', { name: 'Hierarchy' }).click();
    await page.getByRole('option', { name: / › / }).first().waitFor();
    await look(page, 'add-opigno');
    await page.getByRole('option', { name: / › / }).first().click();
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    assert.equal(await waiting(page), 1);
  });

  step('s5_27 several at once in a small window', async () => {
    const page = window();
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.keyboard.press('Control+Shift+a');
    await page.getByRole('dialog', { name: 'Create several at once' }).locator('tbody tr').first().waitFor();
    await look(page, 'several-opigno-small');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog', { name: 'Add user' }).getByRole('combobox').first().waitFor();
    await look(page, 'add-opigno-small');
    await page.keyboard.press('Escape');
  });
});
