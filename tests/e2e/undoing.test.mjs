// What was imported and sent: its result page, the way back that asks first, the way forth again, and the
// same file once more.
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

const HEADER = 'First Name,Last Name,Email,Job Profile,Department,Permission Type,Language';
const row = (at) => `Import${at},Person,import${at}@example.org,Nurse,Newly founded,User,nl`;
const FILE = [HEADER, ...Array.from({ length: 8 }, (_, at) => row(at)), 'Bad,Person,no address,Nurse,Newly founded,User,nl'].join('\n');

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

const allSent = async () => {
  await call(page, 'sync_wait');
  assert.equal((await call(page, 'app_status')).open.counts.waiting, 0);
};
const statuses = async () => {
  const query = { view: '', search: 'Person', filters: [], sort: '', descending: false };
  const { rows } = await call(page, 'people_page', { query, offset: 0, limit: 50 });
  return rows.map((person) => person.status.id);
};
const dialog = () => page.getByRole('dialog', { name: /^Undo the import of/ });

step('the result page counts every row, blocked ones too', async () => {
  await go(page, 'import');
  await drop(page, 'new.csv', Buffer.from(FILE));
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor({ timeout: 30_000 });
  const { id } = (await call(page, 'imports'))[0];
  await call(page, 'import_set_options', { id, create_units: true });
  await page.reload();
  await go(page, 'import');
  await page.getByRole('button', { name: 'Resume new.csv' }).or(page.getByRole('button', { name: /new\.csv/ })).first().click();
  await page.getByRole('button', { name: 'Review' }).last().click();
  await page.getByText('Nobody gets a message').waitFor({ timeout: 30_000 });
  await page.getByLabel('Rows are still blocked: 1').waitFor();
  await look('undo-1-review');
  await page.getByRole('button', { name: /^Apply 8 changes and/ }).click();
  await page.getByText('8 rows: new people').waitFor({ timeout: 30_000 });
  await page.getByText('One row was not imported, because of its problems').waitFor();
  await page.getByRole('button', { name: 'Save them for HR…' }).waitFor();
  await allSent();
  await page.getByText('Everything has reached the platform.').waitFor({ timeout: 30_000 });
  await look('undo-2-applied');
});

step('undo in People asks before anybody is switched off', async () => {
  await go(page, 'people');
  await page.getByRole('button', { name: /^Undo: import of “new\.csv”/ }).click();
  await dialog().waitFor();
  await dialog().getByText('Disable: 8 people on the platform').waitFor();
  await dialog().getByText(/8 accounts stay on the platform/).waitFor();
  await look('undo-3-question');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await dialog().waitFor({ state: 'detached' });
  assert.ok(!(await statuses()).includes('disabled'), 'cancelled: nobody is disabled');
});

step('the import is undone from its own page, whatever was done since, and says what stays', async () => {
  const query = { view: '', search: '', filters: [], sort: '', descending: false };
  const { rows } = await call(page, 'people_page', { query, offset: 0, limit: 1 });
  const selection = { kind: 'ids', ids: [rows[0].id] };
  await call(page, 'edit_people', { selection, values: { last_name: ['Lateredit'] } });
  await go(page, 'import');
  await page.getByRole('button', { name: 'Start another import' }).click();
  await page.getByRole('button', { name: 'Look at the import of new.csv' }).click();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await dialog().getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'The import is undone' }).waitFor({ timeout: 30_000 });
  await page.getByText(/8 accounts stay on the platform/).waitFor();
  await allSent();
  await look('undo-4-undone');
  assert.deepEqual(await statuses(), Array(8).fill('disabled'));
  const later = await call(page, 'people_page', { query: { ...query, search: 'Lateredit' }, offset: 0, limit: 5 });
  assert.equal(later.total, 1, 'the later edit stays');
});

step('redo asks too, and gives access back', async () => {
  await go(page, 'people');
  await page.getByRole('button', { name: /^Redo: import of/ }).click();
  const again = page.getByRole('dialog', { name: /again\?$/ });
  await again.getByText('Enable: 8 people on the platform').waitFor();
  await again.getByRole('button', { name: 'Redo' }).click();
  await again.waitFor({ state: 'detached' });
  await allSent();
  assert.deepEqual(await statuses(), Array(8).fill('active'));
});

step('the same file again says that it was applied', async () => {
  await go(page, 'import');
  const another = page.getByRole('button', { name: 'Start another import' });
  if (await another.count()) await another.click();
  await drop(page, 'renamed.csv', Buffer.from(FILE));
  await page.getByText(/This very file was applied .*: 8 created, 0 changed\./).waitFor({ timeout: 30_000 });
  await look('undo-5-same');
});

step('many changes of one step are lines that open, and can be searched', async () => {
  await go(page, 'changes');
  await page.getByRole('tab', { name: /^Sent/ }).click();
  await page.getByText('New: Department').first().waitFor();
  const box = await page.locator('li.folded').first().boundingBox();
  assert.ok(box.height < 60, `a line, not a card: ${box.height}`);
  await look('undo-6-changes');
  await page.getByRole('searchbox', { name: 'Search these changes' }).fill('import3@');
  await page.waitForFunction(() => document.querySelectorAll('li.card').length <= 3);
  await page.locator('li.card').first().waitFor();
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings.splice(0), []);
});
