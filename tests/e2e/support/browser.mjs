import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';

import { ROOT } from './bridge.mjs';

// The browser driver and axe are those of the window's own tests.
const require = createRequire(join(ROOT, 'ui/package.json'));
const { chromium } = require('playwright-core');
const AXE = require.resolve('axe-core/axe.min.js');

const SHOTS = process.env.ROSTERDESK_SHOTS;
const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium, or the one `ROSTERDESK_CHROMIUM` names. */
export async function openBrowser() {
  const executablePath = process.env.ROSTERDESK_CHROMIUM ?? PATHS.find((path) => existsSync(path));
  assert.ok(executablePath, 'no Chromium: install it, or set ROSTERDESK_CHROMIUM');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/**
 * A page that remembers what no page may do: throw, log an error, or break the content security policy.
 * `width` and `height` are those of a small laptop.
 */
export async function openPage(browser, url, { width = 1280, height = 800, locale = 'en-GB' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    // A refusal of the core is an answer; the browser logs its status all the same.
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) faults.push(`console: ${text}`);
  });
  await page.addInitScript(() => {
    globalThis.__violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.__violations.push(`${event.violatedDirective}: ${event.blockedURI}`),
    );
  });
  const policy = (await page.goto(url)).headers()['content-security-policy'] ?? '';
  return { page, context, faults, policy };
}

/** What axe and the content security policy found on the screens that were looked at. */
export const findings = [];

/** Asks axe in both themes; pictures of both go to the folder `ROSTERDESK_SHOTS`. */
export async function look(page, name) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await settled(page);
    await picture(page, `${name}-${scheme}`);
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(readFileSync(AXE, 'utf8'));
    const violations = await page.evaluate(async () => {
      const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const result = await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
      return result.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 200)}`));
    });
    findings.push(...violations.map((violation) => `${name}, ${scheme}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const broken = await page.evaluate(() => globalThis.__violations.splice(0));
  findings.push(...broken.map((violation) => `${name}, content security policy: ${violation}`));
}

/** A picture of the window, when `ROSTERDESK_SHOTS` names a folder for them. */
export async function picture(page, name) {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Two frames after the last answer: what is drawn is what is there. */
export async function settled(page) {
  await page.waitForLoadState('domcontentloaded');
  await page.waitForTimeout(150);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Whether a text can really be seen, not only found in the document. */
export async function isSeen(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
}
