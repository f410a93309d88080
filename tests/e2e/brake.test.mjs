// A column that was filled down would keep nearly everybody out: the window asks for the number before
// anything of the file can be applied.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look as shoot, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go } from './support/steps.mjs';

let bridge;
let browser;
let page;
let faults;
const look = (name) => shoot(page, name);
const step = (name, work) => test(name, { timeout: 120_000 }, work);

before(async () => {
  bridge = await startBridge({ practice: '2lrn4' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: '2lrn4' });
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

step('so many whom rows switch off are asked about, and go on once somebody has said the number', async () => {
  const query = { view: '', search: '', filters: [], sort: '', descending: false };
  const { rows } = await call(page, 'people_page', { query, offset: 0, limit: 500 });
  const there = rows.filter((row) => row.status.id === 'active' && row.cells.includes('User')).slice(0, 12);
  assert.ok(there.length > 6, `${there.length} people: ${JSON.stringify(rows[0])}`);
  const lines = there.map((row) => `${row.cells.find((cell) => cell.includes('@'))},0`);
  await go(page, 'import');
  await drop(page, 'staff.csv', Buffer.from(['Email,Is Active', ...lines].join('\n')));
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor({ timeout: 30_000 });
  await page.getByText(/By its rows the file would take access from \d+ of \d+ people/).first().waitFor();
  await look('brake-1-file');
  await page.getByRole('button', { name: /^Yes, these \d+ people lose access$/ }).click();
  await page.getByText(/By its rows the file would take access from/).first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Review' }).last().click();
  await page.getByRole('button', { name: /^Apply \d+ changes/ }).waitFor({ timeout: 30_000 });
  await look('brake-2-review');
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings.splice(0), []);
});
