import { ensureInstalled } from './install.mjs'
import { runOnPinnedNode } from './launch.mjs'

await ensureInstalled('full')
runOnPinnedNode('bin/run-bench.mjs', process.argv.slice(2))
