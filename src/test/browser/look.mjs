// Looks at pages in headless Chromium and prints what it finds as JSON.
//   node look.mjs CHROMIUM PAGE...               findings of each page
//   node look.mjs CHROMIUM --picture PAGE FILE   a picture of the upper part of a page
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';

const SHAPES = [
  {scheme: 'light', width: 1240},
  {scheme: 'dark', width: 1240},
  {scheme: 'light', width: 390},
  {scheme: 'dark', width: 390},
];
const HEIGHT = 900;
const PICTURE = {width: 1000, height: 1560};

const [chromium, ...args] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function opened(browser, file, shape, script = true) {
  const page = await browser.newPage();
  const told = [];
  const own = pathToFileURL(file).href;
  page.on('request', r => r.url() === own || r.url().startsWith('data:') || told.push('request ' + r.url()));
  page.on('console', m => told.push('console ' + m.text()));
  page.on('pageerror', e => told.push('error ' + e));
  page.on('dialog', d => { told.push('dialog ' + d.message()); d.dismiss(); });
  await page.setViewport({width: shape.width, height: HEIGHT});
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: shape.scheme}]);
  await page.goto(own, {waitUntil: 'load'});
  return {page, told};
}

async function accessibility(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run());
  return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`);
}

async function inShape(browser, file, shape) {
  const {page, told} = await opened(browser, file, shape);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const outputs = await page.evaluate(() => document.body.innerText.match(/[^\n]*OUTPUT[^\n]*/g) ?? []);
  const findings = {...shape, background, overflow, outputs, told, violations: await accessibility(page)};
  await page.close();
  return findings;
}

/** What the first picture shows: which of its layers, and how opaque the fill is. */
const layers = page => page.evaluate(() => {
  const shown = name => {
    const layer = document.querySelector('.gallery ' + name);
    return layer !== null && getComputedStyle(layer).display !== 'none';
  };
  const fill = document.querySelector('.gallery .fill');
  return {
    fill: shown('.fill'),
    line: shown('.line'),
    opacity: fill === null ? null : Number(getComputedStyle(fill).opacity),
    output: document.querySelector('output')?.textContent,
  };
});

/** Uses the controls by keys alone. */
async function byKeyboard(browser, file) {
  const {page} = await opened(browser, file, SHAPES[0]);
  if (await page.$('.gallery') === null) {
    return null;
  }
  const states = [await layers(page)];
  const reach = async selector => {
    for (let i = 0; i < 200; i++) {
      if (await page.evaluate(s => document.activeElement.matches(s), selector)) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(selector + ' cannot be reached by Tab');
  };
  await reach('input[type=radio]');
  for (let i = 0; i < 2; i++) {
    await page.keyboard.press('ArrowRight');
    states.push(await layers(page));
  }
  await page.keyboard.press('ArrowRight');
  await reach('input[type=range]');
  await page.keyboard.press('End');
  states.push(await layers(page));
  await page.keyboard.press('ArrowLeft');
  states.push(await layers(page));
  await page.close();
  return states;
}

/** What a reader without scripts has. */
async function withoutScript(browser, file) {
  const {page, told} = await opened(browser, file, SHAPES[0], false);
  const content = await page.evaluate(() => {
    const text = e => e.textContent.replace(/\s+/g, ' ').trim();
    const cells = row => [...row.cells].map(text);
    return {
      headings: [...document.querySelectorAll('h1, h2, h3')].map(h => [h.tagName, text(h)]),
      verdict: text(document.querySelector('.verdict')),
      tiles: Object.fromEntries(
        [...document.querySelectorAll('.tiles div')].map(t => [text(t.children[0]), text(t.children[1])])),
      labels: [...document.querySelectorAll('section[aria-labelledby=labels] tbody tr')].map(cells),
      histograms: Object.fromEntries(['areas', 'per-frame'].map(id => [
        id,
        [...document.querySelectorAll(`#${id}-text ~ details tbody tr`)].map(cells)])),
      bars: [...document.querySelectorAll('.bars tbody tr')].map(cells),
      reasons: [...document.querySelectorAll('.reasons h3')].map(text),
      titles: [...document.querySelectorAll('[title]')].map(e => e.getAttribute('title')),
      text: document.body.innerText,
      pictures: [...document.querySelectorAll('.gallery figure')].map(f => text(f.querySelector('figcaption b'))),
      unseen: [...document.images].filter(i => i.naturalWidth === 0).length,
      slider: document.querySelector('#opacity')?.checkVisibility() ?? false,
      foreign: document.querySelectorAll('script').length - 1 + document.querySelectorAll('iframe, object, link, [onerror]').length,
    };
  });
  await page.close();
  return {...content, told};
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
try {
  if (args[0] === '--picture') {
    const {page} = await opened(browser, args[1], {scheme: 'light', width: PICTURE.width});
    await page.setViewport(PICTURE);
    // The upper half of the charts is enough for a small picture.
    await page.evaluate(() => document.querySelectorAll('section[aria-labelledby=charts] > div > *')
      .forEach((chart, i) => { chart.hidden = i > 1; }));
    await page.screenshot({path: args[2], type: 'webp', quality: 82, clip: {x: 0, y: 0, ...PICTURE}});
  } else {
    const pages = [];
    for (const file of args) {
      const shapes = [];
      for (const shape of SHAPES) {
        shapes.push(await inShape(browser, file, shape));
      }
      pages.push({
        file,
        shapes,
        keyboard: await byKeyboard(browser, file),
        content: await withoutScript(browser, file),
      });
    }
    process.stdout.write(JSON.stringify(pages));
  }
} finally {
  await browser.close();
}
