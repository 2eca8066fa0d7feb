import { root } from './install.mjs'
import { asLine, faultsOfDeclaration, judge } from './module-graph.mjs'

const { violations, files, imports } = await judge(root)
const faults = [...faultsOfDeclaration(), ...violations.map(asLine)]
for (const fault of faults) console.log(fault)
console.log(`${files} files, ${imports} imports, ${faults.length} violations`)
process.exitCode = faults.length > 0 ? 1 : 0
