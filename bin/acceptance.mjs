import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

/** What the counter, the books, the plant, customers and deliveries have to show, by the point of the acceptance catalogue. */
const points = {
  'AC-1.1':
    'Customers with addresses, people to ask for, households, wishes and consents; one that may be there already is warned of.',
  'AC-1.2': 'Customers sign in by a code that tells nobody who is known, cannot be guessed and is kept nowhere.',
  'AC-1.3':
    'The counter: found in two letters, a returning customer with five pieces within 30 s of hand, by keyboard alone.',
  'AC-1.4':
    'Packages: an order shows the credits used, the money due and what remains of each lot; what is reversed returns to its lot.',
  'AC-1.5':
    'Payments by cash, card, transfer, wallet, package and on account, split as wished, with deposits, tips, change, voids of the day, refunds and marked reprints.',
  'AC-1.6':
    'The catalog: items, services, units, upcharges, lists in force by day, branch, customer and subscription; import and export that give back what they took.',
  'AC-1.7': 'A delivery from the request to the door; a step that cannot be is refused with those that can.',
  'AC-1.8':
    'What happens and where vans are is told live to whoever may know; whoever was away for a minute misses nothing.',
  'AC-1.9': 'The reports of money: what was taken and by which tender, tax, expenses, packages owed, accounts by age.',
  'AC-1.10':
    'The cash session: float, drops, paid-outs, a blind count, over and short with a reason, X and Z; orders outlive it.',
  'AC-X.1.1': 'Amounts are whole minor units of a currency with its own decimals, quantities whole thousandths.',
  'AC-X.1.2': 'One pricing function, byte for byte the same each time: the golden vectors.',
  'AC-X.1.3': 'For ten thousand orders lines, discounts and taxes add up exactly, whatever their order.',
  'AC-X.1.4': 'Refunds never exceed what was taken, with fifty asking at once.',
  'AC-X.1.5': 'Every movement of money is a balanced entry, proved each night by branch and day.',
  'AC-X.2':
    'Instants in UTC, business days by the branch’s clock and day start, promises over changes of clocks and holidays.',
  'AC-X.3': 'A phone may be shared; a merge is shown before and taken back within thirty days.',
  'AC-X.4':
    'Each row has its branch: no list, search, record, export, sum or live topic tells of another, by row-level security alone.',
  'AC-X.5': 'A repeated request is answered alike and done once; whoever edits what has changed meanwhile is told.',
  'AC-X.8':
    'Whatever is beside us may fail: what is taken in is made ready, handed over and delivered, and the part that fails is named.',
  'AC-X.10': 'English, German and Arabic; nothing on any page stands outside the catalogues.',
}

const tests = globSync(['{server,console,e2e,ui}/**/*.test.{ts,tsx}', 'e2e/**/*.e2e.ts'], {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
}).sort()

const titled = /^\s*(?:describe|it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])((?:(?!\1).)*\(AC-[^)]*\))\1/gm

const found = tests.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(titled)].map(([, , title]) => ({
    file,
    title: title.replace(/ \(AC-[^)]*\)$/, ''),
    points: title.slice(title.lastIndexOf('(') + 1, -1).split(', '),
  })),
)

const unknown = found.flatMap((test) =>
  test.points.filter((point) => !(point in points)).map((point) => `${test.file}: ${point}`),
)
const page = join(root, 'docs', 'acceptance.md')
const text = `# What is shown by tests

Made by \`node bin/acceptance.mjs\` from the titles of the tests; \`npm run check\` fails when it is not up to date. A point holds when its tests pass,
and all of them run in \`npm test\`.

${Object.entries(points).map(sectionOf).join('\n\n')}
`

function sectionOf([point, says]) {
  const shown = found.filter((test) => test.points.includes(point))
  const lines = shown.map(({ file, title }) => `- ${title} ([${file}](../${file}))`)
  return [`## ${point}`, says, '', ...(lines.length > 0 ? lines : ['- Not shown yet.'])].join('\n')
}

if (unknown.length > 0) fail(`Tests name points that are not listed in bin/acceptance.mjs: ${unknown.join(', ')}.`)
if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text)
    fail('docs/acceptance.md is not what the tests say: run `node bin/acceptance.mjs`.')
} else writeFileSync(page, text)

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
