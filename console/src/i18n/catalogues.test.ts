import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { compileCatalogue, pseudo, pseudoCatalogue, withValuesApart } from '../../build/compile-catalogue.ts'
import { choicesOf, missingForms, valuesOf } from '../../build/message-parts.ts'
import { wordsPast } from '../../build/words-past.ts'

const folder = import.meta.dirname
const sources = join(folder, '..')

const textsOf = (file: string): Record<string, string> => JSON.parse(readFileSync(join(folder, file), 'utf8'))
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const names = readdirSync(join(folder, 'en'))
const catalogues = languages.flatMap((language) =>
  names.map((name) => ({ language, name, file: `${language}/${name}` })),
)
const translated = catalogues.filter(({ language }) => language !== 'en')
/** Names that are written alike everywhere. */
const ownNames: ReadonlySet<string> = new Set(['Clothesline', '{title} · Clothesline', 'WhatsApp'])
const keys = names.flatMap((name) => Object.keys(textsOf(`en/${name}`)))

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(sources, file), 'utf8') }))

/** The beginnings of keys that are put together, such as `orders.status.` in `orders.status.${status}`. */
const beginnings = code.flatMap(({ text }) =>
  [...text.matchAll(/`([a-zA-Z]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? ''),
)

test('the console speaks English, one language from right to left and one more', () => {
  expect(languages).toEqual(expect.arrayContaining(['ar', 'de', 'en']))
})

test.each(catalogues)('every message of $file can be read', ({ file }) => {
  expect(Object.keys(compileCatalogue(textsOf(file))).length).toBeGreaterThan(0)
})

test.each(translated)('$file says all that English says, in the same order', ({ name, file }) => {
  expect(Object.keys(textsOf(file))).toEqual(Object.keys(textsOf(`en/${name}`)))
})

test.each(translated)('$file speaks of the same things, and chooses between the same cases', ({ name, file }) => {
  const english = textsOf(`en/${name}`)
  const parts = (key: string, text = '') => ({ key, values: valuesOf(text), choices: choicesOf(text) })
  for (const [key, text] of Object.entries(textsOf(file))) expect(parts(key, text)).toEqual(parts(key, english[key]))
})

test.each(catalogues)('$file counts in every form its language has', ({ language, file }) => {
  const missing = Object.entries(textsOf(file)).map(([key, text]) => [key, missingForms(text, language)] as const)
  expect(missing.filter(([, forms]) => forms.length > 0)).toEqual([])
})

test.each(translated)('$file leaves nothing in English', ({ language, name, file }) => {
  const { script } = new Intl.Locale(language).maximize()
  if (script === 'Latn') return
  const written = new RegExp(`\\p{Script=${script}}`, 'u')
  const english = textsOf(`en/${name}`)
  const left = Object.entries(textsOf(file)).filter(
    ([key, text]) => text === english[key] && /[a-z]{3}/.test(text.replace(/\{[^}]*\}/g, '')) && !written.test(text),
  )
  expect(left.map(([, text]) => text).filter((text) => !ownNames.has(text))).toEqual([])
})

test.each(translated)('$file has no blanks at its edges and keeps the tags of links', ({ name, file }) => {
  const english = textsOf(`en/${name}`)
  const tags = (text = '') => (text.match(/<\/?\w+>/g) ?? []).sort()
  for (const [key, text] of Object.entries(textsOf(file))) {
    expect([key, text.trim()]).toEqual([key, text])
    expect([key, tags(text)]).toEqual([key, tags(english[key])])
  }
})

test('no key stands in two catalogues', () => {
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('every message is said somewhere', () => {
  const said = (key: string) =>
    code.some(({ text }) => text.includes(`'${key}'`)) || beginnings.some((start) => key.startsWith(start))
  expect(keys.filter((key) => !said(key))).toEqual([])
})

test('no words stand in the pages past the catalogues', () => {
  const pages = code.filter(({ file }) => file.endsWith('.tsx') && !file.startsWith('design/'))
  expect(
    pages.flatMap(({ file, text }) => wordsPast(parseAst(text, { lang: 'tsx' })).map((found) => `${file}: ${found}`)),
  ).toEqual([])
})

test.each([
  ['<p>Ready now</p>', ['Ready now']],
  ['<p>{late ? "Late" : t("a.b")}</p>', ['Late']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the page that is read holds a template
  ['<p>{`${count} left`}</p>', ['left']],
  ['<img alt="A shirt" className="w-4" />', ['A shirt']],
  ['<p>{t("a.b")} · {amount}</p>', []],
])('words in %s are found', (page, found) => {
  expect(wordsPast(parseAst(`const page = ${page}`, { lang: 'tsx' }))).toEqual(found)
})

test('a message that cannot be read is refused by its key', () => {
  expect(() => compileCatalogue({ 'a.b': '{count, plural, one {#}' })).toThrow('a.b')
})

test('the pseudo-language accents words and leaves placeholders and tags alone', () => {
  expect(compileMessageOrThrow('Take {name} <link>here</link>', pseudo)).toEqual([
    'Táķé ',
    ['name'],
    ' <link>ĥéŕé</link>',
  ])
})

test('each message of the pseudo-language stands between marks, plurals and all', () => {
  expect(pseudoCatalogue({ 'a.b': 'Save', 'a.c': '{count, plural, one {# tag} other {# tags}}' })).toEqual({
    'a.b': ['⟦', 'Sáṽé', '⟧'],
    'a.c': ['⟦', ['count', 'plural', { one: ['#', ' ţáĝ'], other: ['#', ' ţáĝš'] }], '⟧'],
  })
})

test('in a language from right to left each value is set apart, in choices too', () => {
  const compiled = compileCatalogue({
    'a.b': 'Call {name}',
    'a.c': '{count, plural, one {# of {name}} other {#}}',
    'a.d': 'Save',
  })
  expect(withValuesApart(compiled)).toEqual({
    'a.b': ['Call ', '\u2068', ['name'], '\u2069'],
    'a.c': [['count', 'plural', { one: ['#', ' of ', '\u2068', ['name'], '\u2069'], other: ['#'] }]],
    'a.d': compiled['a.d'],
  })
})

test('a form that a language counts in and a message lacks is told', () => {
  expect(missingForms('{count, plural, one {# tag} other {# tags}}', 'de')).toEqual([])
  expect(missingForms('{count, plural, =0 {none} one {a} two {b} many {c} other {d}}', 'ar')).toEqual(['few'])
  expect(missingForms('{count, plural, other {# selected}}', 'ar')).toEqual([])
})
