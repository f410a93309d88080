// Columns and problems under somebody's hands: nothing moves between two clicks, and nothing is a dead end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, isSeen, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go, hold, tally } from './support/steps.mjs';
import { workbookOf } from './support/workbook.mjs';

let bridge, browser, page, faults, departments, job;

before(async () => {
  bridge = await startBridge({ practice: 'learningbank' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: 'learningbank' });
  await hold(page, true);
  departments = (await call(page, 'units', { kind: 'department' })).map((unit) => unit.name);
  job = (await call(page, 'units', { kind: 'job_profile' }))[0].name;
  await go(page, 'import');
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const HEADER = ['Voornaam', 'Naam', 'E-mailadres', 'Afdeling', 'Functie', 'Taal', 'GSM'];
const csv = (rows, header = HEADER) => [header, ...rows].map((row) => row.join(';')).join('\n') + '\n';
const line = (first, last, { at = `${first}.${last}`.toLowerCase(), department = departments[0], job: does = job, language = 'nl', phone = '' } = {}) => [
  first,
  last,
  at.includes('@') ? at : `${at}@new.example`,
  department,
  does,
  language,
  phone,
];
const draft = async () => (await call(page, 'imports'))[0].id;
const view = async () => call(page, 'import_view', { id: await draft() });
const row = (text) => page.getByRole('grid').getByRole('row').filter({ hasText: text });

async function open(name, text) {
  await drop(page, name, text);
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('columnheader', { name: 'Column in the file' }).waitFor();
}
async function toProblems() {
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await page.getByRole('grid').waitFor();
}
async function leave() {
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
}

step('choosing what a text stands for moves no line and folds nothing away', async () => {
  const jobs = ['Lasser', 'Draaier', 'Frezer'];
  await open('functies.csv', csv(jobs.flatMap((name, at) => [line(`A${at}`, 'Een', { job: name }), line(`B${at}`, 'Twee', { job: name })])));
  const table = page.getByRole('table', { name: 'What the values of Functie stand for' });
  const order = () => table.getByRole('rowheader').allInnerTexts();
  await table.waitFor();
  const first = await order();
  assert.deepEqual([...first].sort(), [...jobs].sort());
  for (const text of first) {
    await table.getByRole('combobox', { name: `“${text}” stands for` }).selectOption(job);
    await table.getByRole('row', { name: new RegExp(text) }).getByText('your choice').waitFor();
    assert.deepEqual(await order(), first, `after “${text}”`);
  }
  await leave();
});

step('ticking a row moves no row, and a group says how many rows it shows', async () => {
  await open('namen.csv', csv([line('Ann', 'Aerts'), line('LOTTE', 'JACOBS'), line('KOEN', 'MAES'), line('Bart', 'Smets')]));
  await toProblems();
  const box = async () => (await row('Aerts').boundingBox()).y;
  const before = await box();
  await row('Aerts').locator('.g-tick').click();
  await page.getByText('1 row selected').waitFor();
  assert.equal(await box(), before);
  await row('Smets').locator('.g-tick').click();
  await page.getByText('2 rows selected').waitFor();
  assert.equal(await box(), before);
  await page.getByRole('button', { name: 'Clear selection' }).click();

  await page.getByRole('button', { name: /Last Name: .*capitals/ }).click();
  await page.getByText('2 of 4 rows').waitFor();
  // The cursor stands in the column the group is about.
  const current = page.locator('.g-cell.current');
  await current.filter({ hasText: 'JACOBS' }).waitFor();
  await look(page, 'hands-group');
  await page.getByRole('button', { name: 'Show all rows again' }).last().click();
  await page.getByText('4 rows', { exact: true }).waitFor();
  await leave();
});

step('a field without a column gets one value for everybody, from the problem and in the columns', async () => {
  await open('zonder.csv', csv([line('Ann', 'Aerts'), line('Bart', 'Smets', { language: '' })]));
  await page.getByRole('heading', { name: 'A required field has no column' }).waitFor();
  await toProblems();
  assert.equal((await tally(page)).reject, 2);
  await page.getByRole('button', { name: 'The same for everybody…' }).click();
  const control = page.getByRole('combobox', { name: 'Permission Type for everybody' });
  await control.waitFor();
  assert.equal(await control.evaluate((element) => element === document.activeElement), true, 'the focus goes there');
  await look(page, 'hands-same');
  await control.selectOption({ label: 'User' });
  await page.getByRole('heading', { name: 'Every required field has a column or a value' }).waitFor();
  assert.equal(await control.evaluate((element) => element === document.activeElement), true, 'the line stays under the hands');
  assert.equal((await tally(page)).reject, 1, 'only the row without a language');
  await toProblems();
  // Empty cells of a field that can be the same get one value; names and addresses never do.
  await page.getByRole('button', { name: /^Set a value/ }).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await control.selectOption({ label: 'No value for everybody' });
  await page.getByRole('heading', { name: 'A required field has no column' }).waitFor();
  await leave();
});

step('every different text of a group gets a choice of its own', async () => {
  const rows = [...'QQQZZX'].map((language, at) => line(`P${'abcdef'[at]}`, 'Vis', { language }));
  await open('talen.csv', csv(rows));
  await page.getByRole('combobox', { name: 'Permission Type for everybody' }).selectOption({ label: 'User' });
  await toProblems();
  const before = (await tally(page)).reject;
  assert.ok(before > 0);
  await page.getByRole('button', { name: 'Say what each stands for…' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Every different text' });
  const texts = await dialog.getByRole('rowheader').allInnerTexts();
  await look(page, 'hands-each');
  for (const text of texts) {
    await dialog.getByRole('combobox', { name: `“${text}” stands for` }).selectOption({ index: 1 });
    await dialog.getByRole('row', { name: new RegExp(text) }).getByText('your choice').waitFor();
    assert.deepEqual(await dialog.getByRole('rowheader').allInnerTexts(), texts, 'no line goes away');
  }
  await dialog.getByRole('button', { name: 'Done' }).click();
  assert.equal((await tally(page)).reject ?? 0, 0);
  await leave();
});

step('departments that are nearly one of the platform are asked about, and the rest is created in one act', async () => {
  const near = `${departments[0]} department`;
  const also = `${departments[1]} dept`;
  const rows = [near, near, also, 'Ruimtevaart', 'Ruimtevaart', 'Diepzee'].map((department, at) => line(`R${'abcdef'[at]}`, 'Bos', { department }));
  await open('afdelingen.csv', csv(rows));
  await page.getByRole('combobox', { name: 'Permission Type for everybody' }).selectOption({ label: 'User' });
  const table = page.getByRole('table', { name: 'What the values of Afdeling stand for' });
  await table.getByRole('row', { name: new RegExp(near) }).getByText('2 rows').waitFor();
  await look(page, 'hands-near-columns');
  await toProblems();
  await page.getByRole('button', { name: 'Say what each stands for…' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Every different text' });
  const places = async () => {
    const boxes = await dialog.getByRole('combobox').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    return boxes.map(({ x, y, width }) => [x, y, width]);
  };
  const stands = (text) => dialog.getByRole('combobox', { name: `“${text}” stands for` });
  const mine = (text) => dialog.getByRole('row', { name: new RegExp(text) }).getByText('your choice');
  const before = await places();
  assert.equal(before.length, 4);
  await look(page, 'hands-near');

  // With the keyboard: what is answered goes, and the focus stays in its line.
  await dialog.getByRole('button', { name: `“${near}”: probably “${departments[0]}” (90 %)` }).focus();
  await page.keyboard.press('Enter');
  await mine(near).waitFor();
  assert.equal(await stands(near).inputValue(), departments[0]);
  assert.equal(await stands(near).evaluate((element) => element === document.activeElement), true);
  assert.deepEqual(await places(), before);

  await dialog.getByRole('button', { name: 'Create all the rest (Department: 2 new, 3 rows)' }).click();
  await dialog.getByText('All the rest will be created (Department: 2 new, 3 rows)').waitFor();
  assert.deepEqual(await places(), before);
  assert.equal((await view()).blocked, 1, 'the near miss is still asked about');
  await dialog.getByRole('button', { name: 'Do not create them' }).click();
  await dialog.getByRole('button', { name: /^Create all the rest/ }).click();
  await dialog.getByRole('button', { name: `It is another one: create “${also}”` }).click();
  await mine(also).waitFor();
  assert.equal(await stands(also).locator('option:checked').innerText(), `“${also}” (new)`);
  assert.deepEqual(await places(), before);
  await dialog.getByText('All the rest will be created (Department: 2 new, 3 rows)').waitFor();
  await look(page, 'hands-near-done');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const now = await view();
  assert.deepEqual([now.blocked, now.counts.create], [0, 6]);
  await leave();
});

step('what is beyond doubt is mended by one button, a guess is looked at first, and of doubled people one is kept', async () => {
  const twice = { at: 'bart.smets' };
  await open(
    'dubbel.csv',
    csv([
      line('Ann ', 'Aerts'),
      line('LOTTE', 'JACOBS'),
      line('KOEN', 'DE BACKER'),
      line('Bart', 'Smets', twice),
      line('Bart', 'Smets', twice),
      line('Cor', 'Maes', { at: 'c.maes' }),
      line('Cornelis', 'Maes', { at: 'c.maes' }),
    ]),
  );
  await page.getByRole('combobox', { name: 'Permission Type for everybody' }).selectOption({ label: 'User' });
  await toProblems();
  await look(page, 'hands-problems');
  // A message stays until somebody closes it: where it lies is looked at below, not how long.
  await page.evaluate(() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = (work, wait, ...rest) => (wait >= 8000 ? 0 : later(work, wait, ...rest));
  });
  await page.getByRole('button', { name: /^Fix everything beyond doubt/ }).click();
  await page.getByRole('button', { name: /^Fix (everything|what is) beyond doubt/ }).waitFor({ state: 'detached' });
  assert.equal((await tally(page)).skip, 1, 'of two equal rows one');

  const group = page.locator('section', { has: page.getByRole('heading', { name: /Last Name: .*capitals/ }) }).last();
  await group.getByRole('button', { name: 'Look and fix them…' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Look whether it is right' });
  await dialog.getByRole('row', { name: /JACOBS Jacobs/ }).waitFor();
  await look(page, 'hands-look');
  const message = page.locator('.toast').last();
  for (const button of await dialog.getByRole('button').all()) assert.ok(await isSeen(button), await button.innerText());
  assert.ok(await isSeen(message));
  await message.getByRole('button', { name: 'Close' }).click();
  await message.waitFor({ state: 'detached' });
  assert.ok(await dialog.isVisible(), 'closing the message leaves the dialog');
  await dialog.getByRole('button', { name: 'Fix these 2' }).click();
  await group.waitFor({ state: 'detached' });
  await row('Jacobs').waitFor();

  await page.getByRole('button', { name: 'Keep the last' }).click();
  await page.getByRole('button', { name: 'Keep the last' }).waitFor({ state: 'detached' });
  assert.equal((await tally(page)).skip, 2);
  await leave();
});

step('rows that the workbook hides are asked about at the top of the file', async () => {
  const rows = [HEADER, line('Ann', 'Aerts'), line('Bart', 'Smets'), line('Cor', 'Maes')];
  await drop(page, 'verborgen.xlsx', workbookOf(rows, [3]));
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor({ timeout: 30_000 });
  const ask = page.getByRole('button', { name: /^Leave (it|them) out/ });
  const top = async (locator) => (await locator.boundingBox()).y;
  assert.ok((await top(ask)) < (await top(page.getByRole('heading', { name: 'What this file was taken for' }))));
  await look(page, 'hands-hidden');
  await ask.click();
  await page.getByRole('button', { name: /^Import (it|them)/ }).waitFor();
  await leave();
});

step('a hidden column that is left out is in the file no more', async () => {
  const rows = [HEADER, line('Ann', 'Aerts'), line('Bart', 'Smets')];
  await drop(page, 'kolom.xlsx', workbookOf(rows, [], [5]));
  const preview = page.getByRole('region', { name: /rows of the sheet/ });
  await preview.getByRole('cell', { name: 'Functie' }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Leave (it|them) out/ }).click();
  await preview.getByRole('cell', { name: 'Functie' }).waitFor({ state: 'detached' });
  await preview.getByRole('cell', { name: 'Afdeling' }).waitFor();
  assert.equal(await preview.getByRole('columnheader', { name: 'E', exact: true }).count(), 0, 'no letter the spreadsheet has elsewhere');
  await look(page, 'hands-hidden-column');
  await page.getByRole('button', { name: /^Import (it|them)/ }).click();
  await preview.getByRole('cell', { name: 'Functie' }).waitFor();
  await leave();
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
