// Columns before they are checked: whole names split, columns joined, what a text stands for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go, hold, tally } from './support/steps.mjs';

let bridge, browser, page, faults, department;

before(async () => {
  bridge = await startBridge({ practice: '2lrn4' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: '2lrn4' });
  await hold(page, true);
  department = (await call(page, 'units', { kind: 'department' }))[0].name;
  await go(page, 'import');
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const dialog = () => page.getByRole('dialog', { name: /^Split or join/ });
const target = (column) => page.getByRole('combobox', { name: `Field for ${column}`, exact: true });

async function open(name, text) {
  await drop(page, name, text);
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('columnheader', { name: 'Column in the file' }).waitFor();
}
const staff = () =>
  [
    'Naam,Email,language,Is Active,Enable MFA,Department',
    ...['Jan van den Berg,jan', '"Janssens, Anna",anna', 'Jean Pierre Dupont,jp'].map(
      (who) => `${who}@new.example,nl,1,0,"${department}"`,
    ),
  ].join('\n') + '\n';

step('a column of whole names is offered to be split, shown, split with the keyboard, and taken back', async () => {
  await open('staff.csv', staff());
  await page.getByRole('heading', { name: '“Naam” holds first and last names together' }).waitFor();
  assert.equal((await tally(page)).create ?? 0, 0, 'nobody without a name');
  await page.getByRole('button', { name: 'Split Naam…' }).focus();
  await page.keyboard.press('Enter');
  await dialog().getByText('3 rows, 1 of them a guess').waitFor();
  const first = await dialog().getByRole('row').nth(1).innerText();
  assert.match(first, /Jean Pierre Dupont\s+Jean Pierre\s+Dupont\s+More than two words/);
  await look(page, 'columns-split');
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  assert.equal(await page.getByText('Naam was split').count(), 0, 'looking changes nothing');

  await page.getByRole('button', { name: 'Split Naam…' }).click();
  await dialog().getByRole('button', { name: 'Split', exact: true }).click();
  await page.getByText(/Naam was split into First Name, Last Name/).waitFor();
  assert.equal((await tally(page)).create, 3);
  await look(page, 'columns-split-done');
  assert.deepEqual(await findings(page), []);

  await page.getByRole('button', { name: /^Next: problems/ }).click();
  await page.getByRole('heading', { name: 'Names split by a guess' }).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Take back First Name, Last Name' }).click();
  await page.getByRole('button', { name: 'Split Naam…' }).waitFor();
});

step('columns are joined from the row of one of them', async () => {
  await page.getByRole('button', { name: 'Split or join Naam' }).click();
  await dialog().getByRole('radio', { name: 'Join with other columns' }).check();
  await dialog().getByRole('checkbox', { name: 'Department' }).check();
  await dialog().getByRole('textbox', { name: /^Put between them/ }).fill(' / ');
  await dialog().getByRole('cell', { name: `Jan van den Berg / ${department}` }).waitFor();
  await dialog().getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByText(/Naam, Department were joined into Naam \+ Department/).waitFor();
  await page.getByRole('button', { name: 'Take back Naam + Department' }).click();
  await page.getByRole('button', { name: 'Take back Naam + Department' }).waitFor({ state: 'detached' });
});

step('what was chosen for a text comes back in a file of another source, and is forgotten on request', async () => {
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
  const row = (first, unit) => `${first},Berg,${first}@other.example,${unit},nl,1,0\n`;
  await open('hr.csv', `First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n${row('Jan', 'Zorgteam Noord')}`);
  const meaning = page.getByRole('combobox', { name: '“Zorgteam Noord” stands for' });
  await meaning.selectOption(department);
  await page.getByText('your choice').waitFor();
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await page.getByRole('button', { name: /^Next: review/ }).click();
  await page.getByRole('button', { name: /^Apply/ }).click();
  await page.getByRole('button', { name: /import/i }).first().waitFor();
  await go(page, 'people');
  await go(page, 'import');
  const again = page.getByRole('button', { name: /another|all imports/i });
  if (await again.count()) await again.first().click();

  await open('other.csv', 'Mail;Achternaam;Voornaam;Afdeling;Taal;Actief;Badge\nmia@other.example;Hool;Mia;zorgteam noord;nl;1;7\n');
  await page.getByRole('button', { name: /values/ }).first().waitFor();
  const values = page.getByRole('button', { name: /value/ });
  for (const button of await values.all()) {
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  }
  await page.getByText('as chosen before').waitFor();
  await look(page, 'columns-before');
  await page.getByRole('button', { name: 'Forget what “zorgteam noord” stands for' }).click();
  await page.getByText('as chosen before').waitFor({ state: 'detached' });
});

step('nothing went wrong unseen', () => assert.deepEqual(faults, []));
