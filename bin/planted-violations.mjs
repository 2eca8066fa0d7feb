import { createRequire } from 'node:module'

const declared = createRequire(import.meta.url)('../modules.cjs')
const names = Object.keys(declared)
const top = names.at(-1)
const below = declared[top].at(-1)
const M = 'server/modules'

/** A small tree that breaks no rule: what the violations are planted into. */
export function soil() {
  const files = {
    'package.json': JSON.stringify({ workspaces: ['server', 'console', 'ui'], devDependencies: { vitest: '1.0.0' } }),
    'server/package.json': JSON.stringify({
      type: 'module',
      imports: { '#platform/*': './platform/*', '#modules/*': './modules/*', '#testing/*': './testing/*' },
      dependencies: { kysely: '1.0.0', pg: '1.0.0', fastify: '1.0.0', zod: '1.0.0' },
      devDependencies: { vitest: '1.0.0' },
    }),
    'console/package.json': JSON.stringify({ type: 'module', dependencies: { cmdk: '1.0.0' } }),
    'server/platform/money.ts': importing('./time.ts'),
    'server/platform/time.ts': importing('node:util'),
    'server/platform/http/routes.ts': importing('fastify', 'zod'),
    'server/app.ts': importing(...names.map((name) => `#modules/${name}/index.ts`)),
    'server/testing/app.ts': importing('../app.ts'),
    'ui/button.tsx': importing('node:util'),
    'contract/api.ts': importing('node:util'),
    'console/src/api/client.ts': importing('../../../contract/api.ts'),
    'console/src/orders/page.tsx': importing('../../../ui/button.tsx', '../api/client.ts'),
    'console/src/customers/page.tsx': importing('../../../ui/button.tsx'),
    'console/src/app/shell.tsx': importing('../orders/page.tsx', '../customers/page.tsx'),
  }
  for (const name of ['kysely', 'pg', 'fastify', 'vitest', 'cmdk', 'undeclared']) {
    Object.assign(files, packageAt(`node_modules/${name}`))
  }
  Object.assign(files, packageAt('server/node_modules/zod'))
  for (const name of names) Object.assign(files, moduleAt(name))
  return files
}

/** Each file that breaks exactly the rule it is planted for (and perhaps others), with the line the check must print. */
export function plants() {
  return [
    ...names.flatMap(doorPlants),
    ...cyclePlants(),
    planted('everything-resolves', `${M}/${top}/lost.ts`, './nowhere.ts', './nowhere.ts'),
    {
      expected: `no-orphans: ${M}/${top}/alone.ts → ${M}/${top}/alone.ts`,
      files: { [`${M}/${top}/alone.ts`]: 'export const alone = 1\n' },
    },
    {
      expected: `nothing-imports-a-test: ${M}/${top}/eager.ts → ${M}/${top}/some.test.ts`,
      files: {
        [`${M}/${top}/some.test.ts`]: importing('vitest'),
        [`${M}/${top}/eager.ts`]: importing('./some.test.ts'),
      },
    },
    planted('only-tests-import-testing', 'server/cli.ts', './testing/app.ts', 'server/testing/app.ts'),
    planted('platform-knows-no-module', 'server/platform/nosy.ts', `#modules/${top}/index.ts`, `${M}/${top}/index.ts`),
    planted('doors-only-from-outside', 'server/main.ts', `#modules/${top}/store.ts`, `${M}/${top}/store.ts`),
    {
      expected: `the-composition-root-only-mounts: server/app.ts → ${M}/${top}/store.ts`,
      files: { 'server/app.ts': importing(`#modules/${top}/store.ts`) },
    },
    planted('modules-know-only-platform', `${M}/${top}/upside.ts`, '../../app.ts', 'server/app.ts'),
    ...layerPlants(),
    ...webPlants(),
    planted('packages-are-declared', `${M}/${top}/smuggles.ts`, 'undeclared', 'node_modules/undeclared/index.js'),
    planted(
      'running-needs-no-development-package',
      `${M}/${top}/tests-itself.ts`,
      'vitest',
      'node_modules/vitest/index.js',
    ),
  ]
}

function doorPlants(name) {
  const other = names.find((candidate) => candidate !== name && !declared[name].includes(candidate))
  const peeked = names.find((candidate) => candidate !== name)
  const rule = `doors-of-${name}`
  const door = other === undefined ? [] : [other]
  return [
    ...door.map((at) =>
      planted(rule, `${M}/${name}/undeclared-door.ts`, `#modules/${at}/index.ts`, `${M}/${at}/index.ts`),
    ),
    planted(rule, `${M}/${name}/behind-the-door.ts`, `#modules/${peeked}/store.ts`, `${M}/${peeked}/store.ts`),
  ]
}

function cyclePlants() {
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => `server/platform/cycle-${letter}.ts`)
  const [x, y] = ['x', 'y'].map((letter) => `server/platform/typed-${letter}.ts`)
  return [
    {
      expected: `no-cycles: ${a} → ${b} → ${c} → ${a}`,
      files: {
        [a]: importing('./cycle-b.ts'),
        [b]: importing('#platform/cycle-c.ts'),
        [c]: importing('./cycle-a.ts'),
      },
    },
    {
      expected: `no-cycles: ${x} → ${y} → ${x}`,
      files: {
        [x]: "import type { Y } from './typed-y.ts'\nexport type X = { y: Y }\n",
        [y]: "import type { X } from './typed-x.ts'\nexport type Y = { x: X }\n",
      },
    },
  ]
}

function layerPlants() {
  const own = `${M}/${top}`
  return [
    planted('rules-are-pure', `${own}/impure-rules.ts`, './store.ts', `${own}/store.ts`),
    planted('rules-are-pure', `${own}/packaged-rules.ts`, 'kysely', 'node_modules/kysely/index.js'),
    planted('rules-are-pure', `${own}/foreign-rules.ts`, `#modules/${below}/index.ts`, `${M}/${below}/index.ts`),
    planted('edges-hold-no-sql', `${own}/import-http.ts`, './store.ts', `${own}/store.ts`),
    planted('edges-hold-no-sql', `${own}/graphql.ts`, 'kysely', 'node_modules/kysely/index.js'),
    planted('only-edges-know-http', `${own}/reactions.ts`, './http.ts', `${own}/http.ts`),
    planted('only-edges-know-http', `${own}/jobs.ts`, '#platform/http/routes.ts', 'server/platform/http/routes.ts'),
    planted('modules-use-the-given-transaction', `${own}/dives.ts`, 'pg', 'node_modules/pg/index.js'),
    {
      expected: `verbs-do-not-call-verbs: ${own}/chain-thing.ts → ${own}/do-thing.ts`,
      files: {
        [`${own}/chain-thing.ts`]: `${importing('./do-thing.ts')}export const chainThing = defineCommand({})\n`,
      },
    },
    planted('questions-change-nothing', `${own}/find-and-change.ts`, './do-thing.ts', `${own}/do-thing.ts`),
    planted('questions-change-nothing', `${own}/find-by-http.ts`, './http.ts', `${own}/http.ts`),
  ]
}

function webPlants() {
  return [
    planted('web-knows-no-server', 'console/src/orders/spies.ts', '../../../server/app.ts', 'server/app.ts'),
    planted('server-knows-no-web', 'server/platform/paints.ts', '../../ui/button.tsx', 'ui/button.tsx'),
    planted('ui-knows-no-app', 'ui/field.tsx', '../console/src/app/shell.tsx', 'console/src/app/shell.tsx'),
    planted('contract-knows-nobody', 'contract/leans.ts', '../ui/button.tsx', 'ui/button.tsx'),
    planted(
      'no-feature-imports-a-feature',
      'console/src/customers/envies.ts',
      '../orders/page.tsx',
      'console/src/orders/page.tsx',
    ),
    planted('primitives-live-in-ui', 'console/src/orders/palette.tsx', 'cmdk', 'node_modules/cmdk/index.js'),
  ]
}

function moduleAt(name) {
  const doors = declared[name].map((door) => `#modules/${door}/index.ts`)
  return {
    [`${M}/${name}/index.ts`]: importing('./do-thing.ts', './http.ts', './find-things.ts'),
    [`${M}/${name}/do-thing.ts`]: `${importing('./store.ts', './thing-rules.ts', 'zod', ...doors)}export const doThing = defineCommand({})\n`,
    [`${M}/${name}/find-things.ts`]: importing('./store.ts'),
    [`${M}/${name}/http.ts`]: importing('./do-thing.ts', './find-things.ts', '#platform/http/routes.ts', 'fastify'),
    [`${M}/${name}/store.ts`]: importing('kysely'),
    [`${M}/${name}/thing-rules.ts`]: importing('#platform/money.ts'),
    [`${M}/${name}/do-thing.test.ts`]: importing('vitest', '#testing/app.ts'),
  }
}

function packageAt(folder) {
  return {
    [`${folder}/package.json`]: JSON.stringify({ name: folder.split('/').at(-1), version: '1.0.0', main: 'index.js' }),
    [`${folder}/index.js`]: 'module.exports = {}\n',
  }
}

function planted(rule, file, specifier, resolved) {
  return { expected: `${rule}: ${file} → ${resolved}`, files: { [file]: importing(specifier) } }
}

function importing(...specifiers) {
  return specifiers.map((specifier) => `import '${specifier}'\n`).join('')
}
