import { browserSteps, fastSteps, integrationSteps, runSteps } from './steps.mjs'

const [command, ...only] = process.argv.slice(2)
const groups = command === 'check' ? [fastSteps()] : [fastSteps(), integrationSteps(), browserSteps()]
process.exit(await runSteps(groups, { only }))
