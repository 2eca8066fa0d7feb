import { ensureInstalled } from './install.mjs'
import { runOnPinnedNode } from './launch.mjs'

await ensureInstalled('runtime')
runOnPinnedNode('server/cli.ts', process.argv.slice(2))
