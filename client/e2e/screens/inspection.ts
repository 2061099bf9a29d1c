import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { wordsOf, type Language } from '../words';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Whatever axe finds, as `rule (impact): where`. Nothing is let pass, whatever its impact. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: [...rules], resultTypes: ['violations'] }).analyze();
  return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** Things that reach beyond the right edge, other than inside something that scrolls by itself; empty where the page fits its width. */
export function beyondTheEdge(page: Page, width: number): Promise<readonly string[]> {
  return page.evaluate((edge) => {
    if (document.documentElement.scrollWidth <= edge) return [];
    const scrolls = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const out = Array.from(document.querySelectorAll('body *')).filter((each) => each.getBoundingClientRect().right > edge + 1 && !scrolls(each.parentElement));
    return [`the page is ${document.documentElement.scrollWidth} wide`, ...out.slice(0, 5).map((each) => `${each.tagName.toLowerCase()}.${each.className}`)];
  }, width);
}

/** Keys without words and placeholders without values, in what is seen and in what is only heard. */
export async function untranslated(page: Page, language: Language): Promise<readonly string[]> {
  const families = new Set(Object.keys(wordsOf(language)).map((key) => key.split('.')[0]));
  const texts = await page.evaluate(() => {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
      Array.from(document.querySelectorAll(`[${name}]`), (element) => element.getAttribute(name) ?? ''));
    return [document.title, document.body.innerText, ...spoken];
  });
  const all = texts.join('\n');
  const keys = all.match(/(?<![\w./@-])[a-z][a-z-]*(?:\.[a-z][\w-]*)+(?![\w./-])/g) ?? [];
  const bare = keys.filter((key) => families.has(key.split('.')[0]) && !/\.(ya?ml|md|com|id|news|json)$/.test(key));
  return [...new Set([...bare, ...(all.match(/\{\{.*?\}\}|\bundefined\b|\bNaN\b|\[object/g) ?? [])])];
}

/** Speaks the language without a reload. By the event alone: a sheet over the page keeps fingers away from the top. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator(`.language button[lang=${language}]`).dispatchEvent('click');
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
