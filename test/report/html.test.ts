import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageOf } from '../../src/report/html/page.ts';
import { html, link } from '../../src/report/html/template.ts';
import { found, reportOn, surveyed } from './example.ts';

describe('the template', () => {
  test('escapes what is put into it, unless it is HTML', () => {
    expect(html`<p title="${`"'<`}">${'<b>&'}${html`<b>${1}</b>`}${[html`<i></i>`, 'x<']}${undefined}${false}</p>`.text).toBe(
      '<p title="&quot;&#39;&lt;">&lt;b&gt;&amp;<b>1</b><i></i>x&lt;</p>',
    );
  });

  test('lets no text out of its place', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test.each([
    ['https://a.example/b c', '<a href="https://a.example/b%20c">x</a>'],
    ['http://a.example/?"<', '<a href="http://a.example/?%22%3C">x</a>'],
    ['javascript:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
    ['//a.example', 'x'],
    ['https://', 'x'],
    [undefined, 'x'],
  ])('links to %s as %s', (url, expected) => {
    expect(link(url, 'x').text).toBe(expected);
  });
});

test('the policy of the page names its one style and its one script', () => {
  const page = pageOf(reportOn([surveyed()]));
  const hash = (text = '') => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const [styles, scripts] = ['style', 'script'].map(tag =>
    [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(match => match[1]),
  );
  expect([styles?.length, scripts?.length]).toEqual([1, 1]);
  const policy = `default-src &#39;none&#39;; style-src &#39;${hash(styles?.[0])}&#39;; script-src &#39;${hash(scripts?.[0])}&#39;;`;
  expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}`);
  expect(page).not.toMatch(/ style="| on[a-z]+="/);
});

test('the same findings make the same page', () => {
  expect(pageOf(reportOn([surveyed()]))).toBe(pageOf(reportOn([surveyed()])));
});

test('nothing found is said', () => {
  const page = pageOf(reportOn([surveyed({ findings: [] })]));
  expect(page).toContain('Nothing was found; 1 rule was applied.');
  expect(page).toContain('Nothing was found.');
  expect(page).toContain('None of the findings can be fixed by adding something.');
  expect(page).not.toContain('<form');
});

test('an operation counts once for a code that two rules miss', () => {
  expect(pageOf(reportOn([surveyed({ findings: [found(), found({ rule: 'other-404' })] })]))).toContain(
    '<td class="missing">0 <span>1 missing</span></td>',
  );
});
