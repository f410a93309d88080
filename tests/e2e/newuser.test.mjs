// What stood in the way of a person who had never seen the program and mended a bad file from HR: the keyboard that
// was lost with each thing that was settled, numbers that did not agree, a message over the button that was next.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go, tally } from './support/steps.mjs';
import { workbookOf } from './support/workbook.mjs';

let bridge, browser, page, faults, place, title;

before(async () => {
  bridge = await startBridge({ practice: '2lrn4' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url, { width: 1024, height: 640 }));
  title = await page.getByRole('heading', { level: 1 }).boundingBox();
  await begin(page, { profile: '2lrn4' });
  place = (await call(page, 'units', { kind: 'department' })).map((unit) => unit.name).find((name) => name.length > 8);
  await go(page, 'import');
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const HEADER = ['First Name', 'Last Name', 'Email', 'Department', 'Language', 'Is Active', 'Enable MFA'];
const person = (first, last, more = {}) => [
  first,
  last,
  more.email ?? `${first}.${last}@belfort.example`.toLowerCase(),
  more.place ?? place,
  more.language ?? 'nl',
  more.active ?? 'Ja',
  '0',
];
const problems = () => page.getByRole('complementary', { name: 'Problems' });
const group = (title) => problems().locator('section').filter({ has: page.getByRole('heading', { name: title }) });
/** What the keyboard stands on. */
const focused = () => page.evaluate(() => (document.activeElement === document.body ? 'nothing' : document.activeElement.textContent.trim()));
const press = async (button) => {
  await button.focus();
  await page.keyboard.press('Enter');
};

step('the first screen begins with its title in a small window too', () => {
  assert.ok(title.y >= 0, `above where it can be scrolled to: ${title.y}`);
});

step('one hidden row is asked about in the singular, and its button stays under the keyboard', async () => {
  const rows = [
    person('Anna', 'Maes'),
    person('Bart', 'Claes'),
    person('Carine', 'Peeters', { active: 'zwanger' }),
    person('DIRK', 'MERTENS', { language: 'Nederlands' }),
    person('Els', 'Wouters', { place: place.slice(0, -1) }),
    person('Filip', 'Dubois', { place: 'Aftersales' }),
    person('Greet', 'Lambert', { email: '' }),
  ];
  await drop(page, 'personeel.xlsx', workbookOf([HEADER, ...rows], [3]));
  const note = page.getByRole('status').filter({ hasText: 'hidden in the workbook' });
  assert.equal(await note.getByRole('button').innerText(), 'Leave it out');
  await press(note.getByRole('button'));
  await note.getByText(/is left out/).waitFor();
  assert.equal(await focused(), 'Import it all the same');
  const top = page.getByRole('region', { name: /rows of the sheet/ });
  await top.getByRole('row').nth(3).getByText('not imported').waitFor();
  await look(page, 'newuser-file');
});

step('each step takes the keyboard with it', async () => {
  await press(page.getByRole('button', { name: 'Convert it' }));
  await page.getByRole('heading', { name: 'What stops the whole file' }).waitFor({ state: 'detached' });
  await press(page.getByRole('button', { name: 'Next: columns' }));
  await page.getByRole('table').first().waitFor();
  assert.match(await focused(), /Columns$/);
});

step('in a small window nothing of the columns is cut off, and names are exchanged in one act', async () => {
  const box = page.locator('.columns');
  const width = await box.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  assert.ok(width[0] <= width[1], `cut off: ${width}`);
  const select = page.getByRole('combobox', { name: 'First Name goes to' });
  const exchange = page.getByRole('button', { name: 'Exchange with “First Name”' });
  await press(exchange);
  await page.waitForFunction((element) => element.value === 'last_name', await select.elementHandle());
  assert.equal(await page.getByRole('combobox', { name: 'Last Name goes to' }).inputValue(), 'first_name');
  assert.match(await focused(), /^Exchange with/);
  await press(exchange);
  await page.waitForFunction((element) => element.value === 'first_name', await select.elementHandle());
});

step('people who are switched off are brought back by a choice', async () => {
  const back = page.getByRole('checkbox', { name: /Let those in the file sign in again/ });
  await back.check();
  await page.getByText('Also where the file does not say so itself.').waitFor();
  await look(page, 'newuser-columns');
  await back.uncheck();
  await page.getByText('They stay as they are; each is named under Problems.').waitFor();
});

step('the next step too', async () => {
  await press(page.getByRole('button', { name: /^Next: problems/ }));
  await page.getByRole('grid').waitFor();
  assert.match(await focused(), /Problems$/);
});

step('of a kind of which some are beyond doubt those can be fixed by themselves', async () => {
  const flags = group(/neither yes nor no|not yes or no|Is Active/);
  await flags.getByRole('button', { name: 'Fix the 5 beyond doubt' }).waitFor();
});

step('one button says of how many it is, the message says the same, and the keyboard stays in the list', async () => {
  const all = problems().getByRole('button', { name: /beyond doubt \(6\)/ });
  await press(all);
  const done = page.locator('.toast').filter({ hasText: 'everything beyond doubt is fixed (6)' });
  await done.waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('aside') !== null);
  // Escape closes the message and nothing else.
  await page.keyboard.press('Escape');
  await done.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.closest('aside') !== null);
});

step('a fix to be looked at says how many cells it is about', async () => {
  await press(group('First Name: Name in capitals').getByRole('button', { name: /^Look and fix/ }));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row').nth(1).waitFor();
  assert.equal(await dialog.getByRole('row').count(), 2, 'the header, and the one that has a fix');
  await look(page, 'newuser-guess');
  await dialog.getByRole('button', { name: 'Fix it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement !== document.body);
  assert.notEqual(await focused(), 'nothing');
});

step('a near miss is asked about, and a new department is not', async () => {
  await press(group('Unknown Department').getByRole('button', { name: /Say what each/ }));
  const dialog = page.getByRole('dialog');
  await look(page, 'newuser-near');
  await dialog.getByRole('button', { name: /Customer service/ }).first().click();
  await dialog.getByText('your choice').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

step('the last of a kind that is settled in a dialog gives the keyboard on', async () => {
  await press(group(/Is Active|neither/).getByRole('button', { name: /Say what each/ }));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').first().selectOption({ label: 'No' });
  await dialog.getByText('your choice').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.closest('aside') !== null);
});

step('what was done is not said over the buttons of the next step', async () => {
  await press(group('Email is empty').getByRole('button', { name: 'Leave it out' }));
  await group('Email is empty').waitFor({ state: 'detached' });
  assert.equal((await tally(page)).reject, 0);
  await press(page.getByRole('button', { name: /^Review/ }));
  await page.getByRole('heading', { name: 'What applying causes' }).waitFor();
  assert.equal(await page.locator('.toast').count(), 0);
  await page.getByRole('button', { name: 'Apply 5 changes and one new unit' }).waitFor();
  await look(page, 'newuser-review');
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
