const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const modules = require('../modules.cjs')

const TEST = '\\.(test|e2e)\\.tsx?$'
const TEST_GROUND = `^(server/(testing|journeys)/|bench/|e2e/|ui/dev/)|${TEST}|\\.config\\.ts$`
const EDGE = '^server/modules/([^/]+)/(http|graphql|[^/]+-http|[^/]+-graphql)\\.ts$'
const WEB = '^(ui|console|portal|driver)/'
const ANY_MODULE = '^server/modules/([^/]+)/'

/** The dependency-cruiser configuration of the tree at `root`: generated from modules.cjs and from which files define commands. */
function rulesFor(root) {
  return {
    forbidden: [
      ...graphRules(),
      ...doorRules(Object.keys(modules)),
      ...layerRules(verbsOf(root)),
      ...webRules(),
      ...packageRules(),
    ],
    options: {
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(dist|var|results)/' },
      tsPreCompilationDeps: true,
      combinedDependencies: false,
      parser: 'tsc',
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
        mainFields: ['module', 'main', 'types', 'typings'],
      },
    },
  }
}

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

function graphRules() {
  return [
    rule('no-cycles', 'Each file can be read after those it imports.', {}, { circular: true }),
    rule(
      'everything-resolves',
      'An import that leads nowhere hides from the other rules.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'no-orphans',
      'A file nobody imports and that imports nothing is dead.',
      { orphan: true, pathNot: `${TEST_GROUND}|\\.d\\.ts$|-worker\\.ts$|^(console|portal|driver)/public/` },
      {},
    ),
    rule('nothing-imports-a-test', 'Tests are leaves.', {}, { path: TEST }),
    rule(
      'only-tests-import-testing',
      'What runs in a shop does not depend on test arrangements.',
      { path: '^(server|ui|console|portal|driver)/', pathNot: TEST_GROUND },
      { path: '^server/(testing|journeys)/' },
    ),
  ]
}

function doorRules(names) {
  const own = names.map((name) =>
    rule(
      `doors-of-${name}`,
      `${name} may import the doors of: ${modules[name].join(', ') || 'no module'}.`,
      { path: `^server/modules/${name}/` },
      {
        path: '^server/modules/',
        pathNot: [`^server/modules/${name}/`, ...modules[name].map((door) => `^server/modules/${door}/index\\.ts$`)],
      },
    ),
  )
  return [
    ...own,
    rule(
      'platform-knows-no-module',
      'Machinery serves any business.',
      { path: '^server/platform/', pathNot: TEST },
      { path: '^server/', pathNot: '^server/(platform|node_modules)/' },
    ),
    rule(
      'doors-only-from-outside',
      'Only the composition root reaches past a door, and only to what it mounts.',
      { path: '^(server|bench|e2e)/', pathNot: '^server/(modules/|app\\.ts$)' },
      { path: ANY_MODULE, pathNot: '^server/modules/[^/]+/index\\.ts$' },
    ),
    rule(
      'the-composition-root-only-mounts',
      'app.ts mounts edges, reactions, jobs and permissions; it decides nothing.',
      { path: '^server/app\\.ts$' },
      {
        path: ANY_MODULE,
        pathNot:
          '^server/modules/[^/]+/(index|reactions|jobs|permissions|events|http|graphql|[^/]+-http|[^/]+-graphql)\\.ts$',
      },
    ),
    rule(
      'modules-know-only-platform',
      'A module knows the platform and doors; never who mounts, drives or simulates it.',
      { path: ANY_MODULE, pathNot: TEST },
      { path: '^(server|bench|e2e)/', pathNot: '^server/(modules|platform|node_modules)/' },
    ),
  ]
}

function layerRules(verbs) {
  const verb = `^(${verbs.map(escaped).join('|') || 'none'})$`
  const edgeOrVerb = [EDGE, ...(verbs.length > 0 ? [verb] : [])]
  return [
    rule(
      'rules-are-pure',
      'Rules of the business import only rules of their module, money, quantity and time.',
      { path: '^server/modules/([^/]+)/.*-rules\\.ts$' },
      { pathNot: ['^server/modules/$1/[^/]+-rules\\.ts$', '^server/platform/(money|quantity|time)\\.ts$'] },
    ),
    rule(
      'edges-hold-no-sql',
      'http.ts and graphql.ts translate; the questions and verbs speak to the database.',
      { path: EDGE },
      { path: ['^server/modules/[^/]+/store\\.ts$', '(^|/)node_modules/(@types/)?(kysely|pg)/'] },
    ),
    rule(
      'only-edges-know-http',
      'Verbs, questions, rules and reactions know nothing of the transport.',
      { path: ANY_MODULE, pathNot: `${EDGE}|/index\\.ts$|${TEST}` },
      { path: [EDGE, '(^|/)node_modules/(fastify|mercurius|graphql|@pothos)/', '^server/platform/(http|graphql)/'] },
    ),
    rule(
      'modules-use-the-given-transaction',
      'pg is the platform’s business.',
      { path: ANY_MODULE, pathNot: TEST },
      { path: '(^|/)node_modules/(@types/)?pg/' },
    ),
    rule(
      'verbs-do-not-call-verbs',
      'Commands never call commands: shared work is a step.',
      { path: verb },
      { path: verb },
    ),
    rule(
      'questions-change-nothing',
      'find-*.ts imports no verb and no edge.',
      { path: '^server/modules/([^/]+)/find-[^/]+\\.ts$', pathNot: TEST },
      { path: edgeOrVerb },
    ),
  ]
}

function webRules() {
  return [
    rule(
      'web-knows-no-server',
      'The web apps know the contract only.',
      { path: WEB },
      { path: '^(server|bench|e2e)/' },
    ),
    rule('server-knows-no-web', 'The server serves built files.', { path: '^server/' }, { path: WEB }),
    rule('ui-knows-no-app', 'ui is below every app.', { path: '^ui/' }, { path: '^(console|portal|driver)/' }),
    rule(
      'contract-knows-nobody',
      'The contract is at the bottom.',
      { path: '^contract/' },
      { path: `^server/|${WEB}` },
    ),
    rule(
      'no-feature-imports-a-feature',
      'ui, then features, then the app; below features are only the api client, the words and the frame of pages.',
      { path: '^(console|portal|driver)/src/([^/]+)/', pathNot: '^(console|portal|driver)/src/app/' },
      { path: '^$1/src/[^/]+/', pathNot: '^$1/src/($2|api|i18n|frame)/' },
    ),
    rule(
      'primitives-live-in-ui',
      'Primitives are wrapped once in ui.',
      { path: '^(console|portal|driver)/' },
      { path: '(^|/)node_modules/(@radix-ui|radix-ui|cmdk|@tanstack/react-(table|virtual))/' },
    ),
  ]
}

function packageRules() {
  const running = { path: '^(server|ui|console|portal|driver)/', pathNot: TEST_GROUND }
  return [
    rule('packages-are-declared', 'A package is named in the package.json of the workspace that imports it.', running, {
      dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    }),
    rule('running-needs-no-development-package', 'npm start installs without development packages.', running, {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
    }),
  ]
}

/** The files that define a command, as paths from the root. */
function verbsOf(root) {
  const folder = join(root, 'server', 'modules')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /\bdefineCommand\(/.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => `server/modules/${file}`)
    .sort()
}

function escaped(path) {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

module.exports = { rulesFor }
