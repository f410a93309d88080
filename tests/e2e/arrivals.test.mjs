// How a file arrives, and what a file that is none gets. On a platform that takes workbooks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage, picture } from './support/browser.mjs';
import { begin, drop, fixture, go, importFile, tally } from './support/steps.mjs';

let bridge;
let browser;
let page;
let faults;

before(async () => {
  bridge = await startBridge({ practice: 'learningbank' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: 'learningbank' });
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const taken = () => page.getByRole('heading', { name: 'What this file was taken for' });

test('a Dutch workbook with a title above its header is read from its sheet', async () => {
  await importFile(page, 'personeel-learningbank.xlsx');
  assert.equal(await page.getByLabel('Sheet', { exact: true }).inputValue(), 'Personeel');
  await look(page, 'workbook-1-file');
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('columnheader', { name: 'Goes to' }).waitFor();
  assert.equal(await page.getByLabel('Voornaam goes to').inputValue(), 'first_name');
  const sum = Object.values(await tally(page)).reduce((a, b) => a + b, 0);
  assert.equal(sum, 20);
  await look(page, 'workbook-2-columns');
});

test('a draft that was left is taken up where it was', async () => {
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
  await page.getByRole('button', { name: /^Continue with personeel/ }).click();
  await page.getByRole('columnheader', { name: 'Goes to' }).waitFor();
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
});

test('a file dropped on another screen opens the import', async () => {
  await go(page, 'people');
  await drop(page, 'dropped.xlsx', readFileSync(fixture('personeel-learningbank.xlsx')));
  await taken().waitFor();
  await page.getByText('dropped.xlsx').first().waitFor();
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
});

test('pasted cells are an import', async () => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'First Name\tLast Name\tEmail\nAda\tLovelace\tada@acme.example\n');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await taken().waitFor();
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
});

test('a picture called a workbook, and an empty file, are refused with what to do', async () => {
  for (const [name, bytes] of [
    ['photo.xlsx', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['empty.csv', []],
  ]) {
    await drop(page, name, bytes);
    const alert = page.getByRole('alert');
    await alert.getByRole('heading').waitFor().catch(async (cause) => {
      await picture(page, 'failure');
      throw cause;
    });
    await alert.getByRole('button', { name: 'Choose another file…' }).waitFor();
    await look(page, `refused-${name}`);
    await alert.getByRole('button', { name: 'Close' }).click();
  }
  assert.ok((await page.getByRole('button', { name: /^Continue with/ }).count()) >= 3, 'no draft is lost');
});

test('nothing was found on these screens', () => {
  assert.deepEqual(findings, []);
  assert.deepEqual(faults, []);
});
