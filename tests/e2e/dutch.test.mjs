// The window in Dutch, on files that are full of faults: every word of the program is Dutch, and every dead end
// has a way out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { PASSPHRASE, call, drop, go, state, tally } from './support/steps.mjs';

let browser;
const open = [];
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  for (const bridge of open) await bridge.stop();
});

const step = (name, work) => test(name, { timeout: 180_000 }, work);

/** A workspace on the practice platform, begun in Dutch. */
async function begun(profile) {
  const bridge = await startBridge({ practice: profile });
  open.push(bridge);
  const { page, faults } = await openPage(browser, bridge.url, { locale: 'nl-NL' });
  await page.getByRole('radio', { name: /Oefenplatform/ }).check();
  await page.locator('select[name=profile]').selectOption(profile);
  const byPassphrase = page.getByRole('radio', { name: /wachtwoordzin/ });
  if (await byPassphrase.count()) await byPassphrase.check();
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Beginnen met oefenen' }).click();
  await page.getByRole('button', { name: 'Voorbeeldbeheerder gebruiken' }).click({ timeout: 60_000 });
  await state(page, 'online');
  await go(page, 'import');
  return { page, faults };
}

/** What is said, shown or named on the screen in English: names of platforms and what files hold are none of it. */
async function english(page) {
  return page.evaluate(() => {
    const words = /\b(the|this|that|cannot|leave|nothing|column \d+ of)\b/i;
    const texts = document.body.innerText.split('\n');
    for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      texts.push(...['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''));
    return texts.filter((text) => words.test(text));
  });
}
const dutch = async (page, where) => assert.deepEqual(await english(page), [], where);
const press = (page, name) => page.getByRole('button', { name }).first().click();

step('a platform that refuses columns it does not know: both are left out with one click, on the page of the columns', async () => {
  const { page, faults } = await begun('moodle');
  const file = [
    'username,firstname,lastname,email,hobby,shoesize',
    'jdv,Jan,de Vries,jan.devries@acme.example,VEIL-1,43',
    'pja,Piet,Jansen,piet.jansen@acme..example,VEIL-1,44',
  ];
  await drop(page, 'moodle.csv', file.join('\n'));
  await page.getByRole('heading', { name: 'Wat het hele bestand tegenhoudt' }).waitFor();
  await dutch(page, 'the file');
  await press(page, 'Verder: kolommen');
  await page.getByText('Het platform neemt geen bestand met kolommen die het niet kent: “hobby”, “shoesize”.').waitFor();
  assert.equal((await tally(page)).reject, 2);
  await look(page, 'dutch-columns');
  await dutch(page, 'the columns');
  await press(page, 'Deze 2 kolommen weglaten');
  await page.getByRole('heading', { name: 'Wat het hele bestand tegenhoudt' }).waitFor({ state: 'detached' });
  assert.equal((await tally(page)).reject, 1, 'the bad address alone stops its row');
  await press(page, /^Verder/);
  await page.getByRole('grid').waitFor();
  await dutch(page, 'the problems');
  await press(page, 'Weglaten');
  await press(page, /nakijken$/);
  await page.getByRole('heading', { name: 'Wat toepassen teweegbrengt' }).waitFor();
  await look(page, 'dutch-review');
  await dutch(page, 'the review');
  await page.keyboard.press('Control+z');
  await page.getByRole('tab', { name: /Geblokkeerd\s*1/ }).waitFor();
  await page.getByRole('heading', { name: 'Wat toepassen teweegbrengt' }).waitFor();
  assert.deepEqual(faults, []);
});

step('a mark for yes and nothing for no, a full sync that holds back, and a new department', async () => {
  const { page, faults } = await begun('2lrn4');
  const [department] = await call(page, 'units', { kind: 'department' });
  const person = (name, active, where = department.name) =>
    [name, 'Vis', `${name}.vis@acme.example`.toLowerCase(), where, 'nl', active, '0'].join(',');
  const file = [
    '"First Name","Last Name","Email","Department","language","Is Active","Enable MFA"',
    person('Ada', 'x'),
    person('Bob', ''),
    person('Cor', 'x', 'Nieuwe vestiging'),
    person('Dik', ''),
    person('Eva', 'misschien'),
    '',
    'Uitzendkrachten',
    'Naam,Mail,Locatie',
    'Flex Een,flex1@acme.example,Rotterdam',
    'Flex Twee,flex2@acme.example,Rotterdam',
  ];
  await drop(page, 'iedereen.csv', file.join('\n'));
  await page.getByRole('heading', { name: 'Kijk hier eerst naar' }).waitFor();
  await press(page, 'Verder: kolommen');
  await page.getByRole('radio', { name: /Het bestand is iedereen/ }).check();
  await press(page, /^Verder/);
  await page.getByRole('grid').waitFor();
  await press(page, /Alles buiten twijfel|buiten twijfel staat herstellen/);
  const kinds = page.getByRole('complementary', { name: 'Problemen' });
  await kinds.getByText('Is Active is leeg, en het platform verlangt 1 of 0.').waitFor();
  await look(page, 'dutch-empty');
  await press(page, 'Zeg wat leeg betekent…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('ne');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Lege cellen invullen' }).click();
  await kinds.getByText('Is Active is leeg').waitFor({ state: 'detached' });
  // What a cell says is not written over.
  await kinds.getByText('“misschien” in Is Active is geen 1 en geen 0.').waitFor();
  await dutch(page, 'the problems');
  await press(page, /nakijken$/);
  const held = page.getByRole('note').filter({ hasText: 'Niemand wordt uitgeschakeld' });
  await held.waitFor();
  await page.getByText('Een nieuwe afdeling: zorg dat ze toegang heeft').waitFor();
  await look(page, 'dutch-held');
  await page.getByRole('tab', { name: /Niet in het bestand/ }).click();
  await dutch(page, 'who is not in the file');
  await held.getByRole('button', { name: 'Naar het bestand' }).press('Enter');
  await page.getByRole('heading', { name: 'Waarvoor dit bestand is aangezien' }).waitFor();
  assert.deepEqual(faults, []);
});

test('axe finds nothing on these screens, in either theme', () => {
  assert.deepEqual(findings, []);
});
